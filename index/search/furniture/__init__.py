"""What is no part of a report: notices, labels, datelines, headings."""
