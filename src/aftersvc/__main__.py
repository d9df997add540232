"""The program's process: one command, and gone. Memory is given back by its end, so none is searched for cycles."""

import gc


def main() -> None:
    # Starting makes some ten thousand objects that stay: looking through them costs a tenth of a command.
    gc.set_threshold(300_000)
    from aftersvc import cli

    cli.main()


if __name__ == "__main__":
    main()
