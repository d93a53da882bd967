"""The pages of the window, each registered by one line in ``registry``; nothing imports a page."""
