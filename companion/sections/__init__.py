"""What the chapters compute, a module a section: tables and numbers, no verdicts."""
