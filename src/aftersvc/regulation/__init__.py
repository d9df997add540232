"""The regulation: its model, reader, versions and packs; knows no noun."""
