"""A web page, saved or fetched -> its article: ``extraction`` goes through the steps in order."""
