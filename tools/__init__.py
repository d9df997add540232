"""What makes and checks the documentation: run by `make docs` and `make messages`, and by the tests."""
