"""Writing generations of the store on this machine."""
