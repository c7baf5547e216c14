"""Files: multipart bodies of uploads, destinations of downloads, safe file names, file I/O in threads."""
