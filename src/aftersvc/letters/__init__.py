"""The register of letters and e-mails, in and out, with what was attached."""
