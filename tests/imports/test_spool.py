from aftersvc.imports.spool import Spool


def test_few_and_many_come_out_again_in_order_as_often_as_wanted() -> None:
    with Spool() as spool:
        for nth in range(21_003):
            spool.add({"nth": nth})
        for _ in range(2):
            assert [each["nth"] for each in spool] == list(range(21_003))
        assert spool.count == 21_003
