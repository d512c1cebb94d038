package preview

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

// Everybody can use the page, whatever of it is open, in each language, on a
// screen and on a phone: nothing is wider than the page, whatever is to be
// pressed is large enough, and axe-core finds no fault, if PRESSBOX_AXE names
// the file axe.min.js of its package.
func TestForEverybody(t *testing.T) {
	axe := "var axe = null"
	file := os.Getenv("PRESSBOX_AXE")
	if file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		axe = string(text)
	}
	b := browse(t)
	for _, language := range []string{"en", "de"} {
		for _, width := range []int{1280, 360} {
			leave := b.open(rehearsal(t, language), width, 740)
			b.until(`document.querySelector("#person option") && document.activeElement.id === "text"`)
			b.eval(axe + "; 0")
			b.walk(fmt.Sprintf("%s-%d-", language, width))
			leave()
		}
	}
	b.clean()
	if file == "" {
		t.Skip("all is well as far as can be seen without axe-core: PRESSBOX_AXE names no axe.min.js")
	}
}

// walk opens one thing after the other, and looks at each.
func (b *browser) walk(name string) {
	b.t.Helper()
	const newest = `document.querySelector("#log > article:last-of-type")`
	look := func(what string) {
		b.t.Helper()
		b.look(name + what)
	}
	look("empty")
	b.eval(`[...document.querySelectorAll("#welcome button")].find((one) => one.innerText === "!who won").click()`)
	b.until(newest + `?.querySelector("select")`)
	look("menu")
	b.typed("!who scored against dortmund")
	b.pressed("Enter")
	b.until(newest + `.innerText.includes("Kane")`)
	look("answer")
	b.eval(newest + `.querySelector(".tools summary").click()`)
	b.until(newest + `.querySelector(".tools").open`)
	look("tools")
	b.eval(newest + `.querySelector(".tools button").click()`)
	b.until(`!document.getElementById("replying").hidden`)
	look("reply")
	b.pressed("Escape")
	b.typed("/")
	b.until(`!document.getElementById("offers").hidden`)
	look("commands")
	b.typed("time")
	b.pressed("Tab")
	b.until(`document.activeElement.closest("#command")`)
	b.typed("dortm")
	b.until(`document.querySelectorAll("#offers li").length === 1`)
	look("completions")
	b.pressed("Tab")
	b.pressed("Enter")
	b.until(`document.querySelector(".shot img")?.naturalWidth > 0`)
	b.until(newest + `.querySelector(".above").innerText.includes("match: Borussia Dortmund")`)
	look("timeline")
	b.eval(`document.querySelector(".shot").click()`)
	b.until(`document.getElementById("picture").open`)
	look("picture")
	b.eval(`document.getElementById("picture").close()`)
	b.eval(`[...` + newest + `.querySelectorAll(".row button")].at(-1).click()`)
	b.until(`document.getElementById("form").open`)
	look("form")
	b.eval(`document.getElementById("form").close()`)
	b.eval(`document.getElementById("text").focus()`)
	b.typed("nobody is asked")
	b.pressed("Enter")
	b.until(`document.getElementById("notice").innerText.includes("silent")`)
	look("notice")
}

// A fault is one that axe-core finds, as far as is told here.
type fault struct {
	ID, Impact, Help string
	Nodes            []struct {
		HTML    string
		Summary string `json:"failureSummary"`
	}
}

// look says what is wrong with the page as it is now.
func (b *browser) look(name string) {
	b.t.Helper()
	b.shot(name)
	var faults []fault
	json.Unmarshal([]byte(b.eval(`axe ? axe.run().then((found) => JSON.stringify(found.violations)) : "[]"`)), &faults)
	for _, f := range faults {
		b.t.Errorf("%s: %s (%s), %d times: %s\n%s\n%s", name, f.ID, f.Impact, len(f.Nodes), f.Help, f.Nodes[0].HTML, f.Nodes[0].Summary)
	}
	if wide := b.eval(`Math.max(document.documentElement.scrollWidth, document.getElementById("log").scrollWidth) - innerWidth`); wide != "0" && !strings.HasPrefix(wide, "-") {
		b.t.Errorf("%s is %s pixels too wide", name, wide)
	}
	if small := b.eval(smallTargets); small != "" {
		b.t.Errorf("%s: too small to press: %s", name, small)
	}
}

// smallTargets lists what can be pressed and is less than 24 pixels wide or
// high (WCAG 2.2, 2.5.8).
const smallTargets = `[...document.querySelectorAll("a, button, select, input, textarea, summary, [role=button], [role=option]")]
	.map((one) => [one, one.getBoundingClientRect()])
	.filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
	.map(([one, box]) => one.outerHTML.slice(0, 80) + " " + Math.round(box.width) + "x" + Math.round(box.height)).join("\n")`
