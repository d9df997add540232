from aftersvc.cli import main

main()
