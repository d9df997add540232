"""The regulation as a clerk meets it: the packs, the versions in the file, what a clause does."""
