"""``pytest autograder/`` grades ``exercises/`` as it stands; the plugin does the work."""

pytest_plugins = ["autograder.checking.plugin"]
