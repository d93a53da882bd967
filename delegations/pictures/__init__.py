"""Pictures as people have them: any kind, turned, deep, cut short. Read by one door for papers, scans and window."""
