"""What a screen reader is told of each page: the tree of roles and names."""

import pytest
from playwright.sync_api import expect
from steps import PROMPT, make, task, tiles, wait_done


def make_two(studio):
    make(studio, PROMPT, n_variants=2)


@pytest.fixture
def one_made(studio, stock):
    return stock(studio, make_two)


def test_the_tree_of_create(one_made, visit):
    page = visit("/").page
    wait_done(page, 2)
    expect(page.locator("app-shell")).to_match_aria_snapshot("""
      - link "Skip to the page"
      - complementary "Sidebar":
        - button "Search or run…"
        - navigation "Main":
          - link "Create"
          - link "Gallery 2"
        - status: Ready
        - navigation "App":
          - link "Settings"
      - main:
        - region "What to make":
          - radiogroup "Kind":
            - radio "Image" [checked]
            - radio "Video"
          - textbox "Prompt"
          - group "References"
          - switch "Enhance"
          - button "Templates and earlier prompts"
          - button "Keep as a template"
          - button "New draft"
          - button "Model 4o image"
          - radiogroup "Shape":
            - radio "1:1" [checked]
          - radiogroup "Pictures":
            - radio "1" [checked]
          - button "Generate a picture"
        - region "Results":
          - heading /Today|Latest/ [level=1]
          - button "All kinds"
          - radiogroup "Results":
            - radio "By prompt" [checked]
            - radio "All together"
          - region "Latest results":
            - article /A liquid sculpture/:
              - paragraph: /A liquid sculpture/
              - time
              - button "Use this prompt again"
              - button "Copy the prompt"
              - link /Open picture 1 of 2/
              - link /Open picture 2 of 2/
      - list "News"
    """)


def test_the_tree_of_a_running_task(studio, visit):
    studio.control(pace=2)
    studio.ask("POST", "/api/images/generate", {"prompt": PROMPT})
    page = visit("/").page
    expect(task(page)).to_match_aria_snapshot("""
      - article /A liquid sculpture/:
        - paragraph: /A liquid sculpture/
        - button "Use this prompt again"
        - progressbar "Progress"
    """)


def test_the_tree_of_the_gallery(one_made, visit):
    page = visit("/gallery").page
    expect(tiles(page)).to_have_count(2)
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
      - main:
        - heading /Gallery/ [level=1]
        - search:
          - searchbox "Search"
        - listbox "Pictures":
          - option /A liquid sculpture/
          - option /A liquid sculpture/
    """)


def test_the_tree_of_the_viewer(one_made, visit):
    page = visit("/gallery").page
    expect(tiles(page)).to_have_count(2)
    tiles(page).first.click()
    viewer = page.get_by_role("dialog", name="Viewer")
    expect(viewer.get_by_role("img", name=PROMPT)).to_be_visible()
    expect(viewer).to_match_aria_snapshot("""
      - dialog "Viewer":
        - banner:
          - button "Close"
          - heading /1 of 2/ [level=2]
          - link "Download"
    """)


def test_the_tree_of_settings(studio, visit):
    page = visit("/settings").page
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
      - main:
        - heading "Settings" [level=1]
        - region "Settings":
          - heading "Defaults" [level=2]
          - group "Pictures":
            - heading "Pictures" [level=3]
            - combobox "Model"
            - radiogroup "Shape"
            - radiogroup "Pictures"
          - group "Videos":
            - combobox "Model"
          - button "Reset the settings"
          - heading "Appearance" [level=2]
          - radiogroup "Theme":
            - radio "System" [checked]
            - radio "Dark"
            - radio "Light"
          - radiogroup "Room":
            - radio "Comfortable" [checked]
            - radio "Compact"
          - radiogroup "Motion":
            - radio "As the system says" [checked]
            - radio "As little as possible"
          - heading "When everything is done" [level=2]
          - switch /Show a message/
          - switch /Play a sound/
          - heading "Storage" [level=2]
          - heading "Offline copy" [level=2]
          - heading "About" [level=2]
    """)
