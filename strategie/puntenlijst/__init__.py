"""Many points of one council at once, in a spreadsheet: a template, reading it back, and saying what is wrong where."""
