"""The order in which letters are filed."""

from __future__ import annotations

from aftersvc.reports import filing


def letter(day: str, customer: str, product: str | None) -> dict[str, str | None]:
    return {"day": day, "number": f"L{day}", "customer": customer, "product": product}


def test_customers_are_filed_in_the_order_of_their_pinyin() -> None:
    names = ["正源纺织", "安丰铸造厂", "鑫源", "宏达机械", "Acme"]
    filed = sorted((letter("2026-11-01", name, None) for name in names), key=filing.filed_by_customer)
    assert [one["customer"] for one in filed] == ["Acme", "安丰铸造厂", "宏达机械", "鑫源", "正源纺织"]


def test_surnames_and_places_stand_where_people_look_for_them() -> None:
    names = [
        "曾记砖厂",
        "长沙水泵",
        "重庆巴山路桥",
        "单立",
        "沈阳机床",
        "张家港",
        "查氏茶行",
        "解放路机修",
        "谢家集",
    ]
    filed = sorted((letter("2026-11-01", name, None) for name in names), key=filing.filed_by_customer)
    assert [one["customer"] for one in filed] == [
        "长沙水泵", "重庆巴山路桥", "解放路机修", "单立", "沈阳机床", "谢家集", "曾记砖厂", "查氏茶行", "张家港"
    ]  # fmt: skip


def test_letters_of_one_customer_are_filed_by_day_and_those_about_no_product_last() -> None:
    late, early = letter("2026-11-09", "安丰", "CK6140"), letter("2026-11-02", "安丰", None)
    assert sorted([late, early], key=filing.filed_by_customer) == [early, late]
    assert sorted([early, late], key=filing.filed_by_product) == [late, early]
