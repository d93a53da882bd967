"""What is known of papers: texts of templates, certificates, signatures."""
