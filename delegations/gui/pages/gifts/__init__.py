"""The register of gifts, and own souvenirs."""
