"""The templates of the page, in the browser that draws them."""

import pytest

RULES = {
    "text_is_never_parsed_as_markup": """
        const text = signal("plain"), element = html`<p title=${text}>${text}</p>`;
        text.value = "<b>bold</b>"; await settled();
        return element.querySelector("b") === null && element.textContent === "<b>bold</b>" && element.title === "<b>bold</b>";""",
    "only_the_changed_hole_is_touched": """
        const a = signal("a"), element = html`<p>${a}<i>${"fixed"}</i></p>`, fixed = element.querySelector("i").firstChild;
        a.value = "b"; await settled();
        return element.textContent === "bfixed" && element.querySelector("i").firstChild === fixed;""",
    "rows_keep_their_elements_while_their_key_stays": """
        const items = signal([1, 2, 3]);
        const list = html`<ul>${each(() => items.value, (x) => x, (x) => html`<li>${x}</li>`)}</ul>`, two = list.children[1];
        items.value = [3, 2, 4]; await settled();
        return list.textContent === "324" && list.children[1] === two;""",
    "a_part_that_is_gone_hears_nothing_more": """
        const on = signal(true), count = signal(0); let runs = 0;
        const element = html`<div>${() => on.value && html`<i>${() => { runs++; return count.value; }}</i>`}</div>`;
        on.value = false; await settled();
        const before = runs; count.value = 1; await settled();
        return runs === before && element.textContent === "";""",
    "a_hole_that_is_half_an_attribute_is_refused": """
        try { html`<p class="a ${1}"></p>`; } catch (error) { return error.message.includes("hole"); }
        return false;""",
    "a_style_hole_needs_no_style_attribute_in_the_markup": """
        return html`<i style=${"--p:62"}></i>`.style.getPropertyValue("--p") === "62";""",
    "an_element_that_comes_back_lives_again": """
        const text = signal("a");
        class Probe extends View { render() { return html`<b>${text}</b>`; } }
        customElements.define("probe-view", Probe);
        const probe = document.createElement("probe-view"); document.body.append(probe); probe.remove();
        text.value = "b"; await settled(); document.body.append(probe);
        const said = probe.textContent; probe.remove(); return said === "b";""",
}


@pytest.mark.smoke
@pytest.mark.parametrize("rule", RULES)
def test_a_template_keeps_its_rule(visit, rule):
    page = visit("/settings").page
    kept = page.evaluate(
        """async () => {
          const { html, each, View } = await import("/web/lib/html.js");
          const { signal, settled } = await import("/web/lib/signals.js");
          %s
        }"""
        % RULES[rule]
    )
    assert kept
