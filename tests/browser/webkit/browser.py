#!/usr/bin/env python3
"""A bare window of WebKitGTK for WebKitWebDriver: any width, any language, its console printed.

Run by the driver as `browser.py FOLDER`. FOLDER/look.json says what the person's browser is like and
may change while it runs; the profile is kept beside it.
"""

import json
import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gio, Gtk, WebKit2  # noqa: E402

FOLDER = Path(sys.argv[1])
PROFILE = str(FOLDER / "profile")


class Browser:
    def __init__(self):
        # Not an ephemeral one: that would print no console.
        data = WebKit2.WebsiteDataManager(base_data_directory=PROFILE, base_cache_directory=PROFILE)
        self.context = WebKit2.WebContext(website_data_manager=data)
        self.context.set_automation_allowed(True)
        self.context.connect("automation-started", self.begin)
        self.windows = []
        self.take_on_look()
        file = Gio.File.new_for_path(str(FOLDER / "look.json"))
        self.watch = file.monitor_file(Gio.FileMonitorFlags.WATCH_MOVES, None)
        self.watch.connect("changed", lambda *_: self.take_on_look())

    def take_on_look(self):
        self.look = json.loads((FOLDER / "look.json").read_text())
        settings = Gtk.Settings.get_default()
        settings.set_property("gtk-theme-name", "Adwaita")
        settings.set_property("gtk-application-prefer-dark-theme", self.look["dark"])
        settings.set_property("gtk-enable-animations", False)
        settings.set_property("gtk-overlay-scrolling", True)
        self.context.set_preferred_languages([self.look["language"]])
        for window in self.windows:
            window.resize(self.look["width"], self.look["height"])

    def begin(self, _context, session):
        info = WebKit2.ApplicationInfo()
        info.set_name("zexa-webkit")
        session.set_application_info(info)
        session.connect("create-web-view", self.new_view)
        session.connect("will-close", lambda _: Gtk.main_quit())

    def new_view(self, *_):
        settings = WebKit2.Settings(enable_write_console_messages_to_stdout=True)
        view = WebKit2.WebView(
            web_context=self.context, is_controlled_by_automation=True, settings=settings
        )
        window = Gtk.Window()
        window.set_default_size(self.look["width"], self.look["height"])
        window.add(view)
        view.connect("close", lambda _: window.destroy())
        window.show_all()
        self.windows.append(window)
        return view


Browser()
Gtk.main()
