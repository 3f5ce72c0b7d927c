"""Stories in a browser, played on the demo by its own people."""
