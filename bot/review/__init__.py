"""What trainers and leaders look back on: agreement between raters, and figures for groups. Imports the standard library alone."""
