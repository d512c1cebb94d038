package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pressbox/bot/discord"
)

// A browser is a headless Chromium with one page, spoken to by its DevTools
// protocol over a pipe.
type browser struct {
	t       *testing.T
	in      io.Writer
	told    chan event
	calls   int
	session string
	heard   []event // since the beginning
}

// An event is what the browser tells: the answer to a call, or what happened.
type event struct {
	ID     int
	Method string
	Params json.RawMessage
	Result json.RawMessage
	Error  json.RawMessage
}

// browse starts a Chromium, or skips the test where there is none.
func browse(t *testing.T) *browser {
	t.Helper()
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome", "headless_shell"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" || testing.Short() {
		t.Skip("there is no Chromium here")
	}
	read, answers, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	orders, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	home, err := os.MkdirTemp("", "preview")
	if err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(ctx, program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
		"--remote-debugging-pipe", "--user-data-dir="+home)
	run.ExtraFiles = []*os.File{orders, answers}
	if err := run.Start(); err != nil {
		t.Skipf("Chromium does not start: %v", err)
	}
	orders.Close()
	answers.Close()
	b := &browser{t: t, in: write, told: make(chan event, 1024)}
	go func() {
		defer close(b.told)
		for r := bufio.NewReaderSize(read, 1<<20); ; {
			line, err := r.ReadBytes(0)
			if err != nil {
				return
			}
			var e event
			if json.Unmarshal(line[:len(line)-1], &e) == nil {
				b.told <- e
			}
		}
	}()
	t.Cleanup(func() {
		write.Close()
		cancel()
		run.Wait()
		for range b.told {
		}
		read.Close()
		os.RemoveAll(home)
	})
	var made struct{ TargetID, SessionID string }
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &made)
	b.call("Target.attachToTarget", map[string]any{"targetId": made.TargetID, "flatten": true}, &made)
	b.session = made.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network"} {
		b.call(domain+".enable", nil, nil)
	}
	return b
}

// call has the browser do something.
func (b *browser) call(method string, params map[string]any, into any) {
	b.t.Helper()
	b.calls++
	order := map[string]any{"id": b.calls, "method": method}
	if params != nil {
		order["params"] = params
	}
	if b.session != "" {
		order["sessionId"] = b.session
	}
	text, err := json.Marshal(order)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.in.Write(append(text, 0)); err != nil {
		b.t.Fatal(err)
	}
	for e := range b.told {
		if e.ID != b.calls {
			b.heard = append(b.heard, e)
			continue
		}
		if e.Error != nil {
			b.t.Fatalf("%s: %s", method, e.Error)
		}
		if into != nil {
			json.Unmarshal(e.Result, into)
		}
		return
	}
	b.t.Fatalf("%s: Chromium has gone", method)
}

// eval is the value of an expression on the page, as text.
func (b *browser) eval(expression string) string {
	b.t.Helper()
	var got struct {
		Result           struct{ Value any }
		ExceptionDetails json.RawMessage
	}
	b.call("Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true, "awaitPromise": true}, &got)
	if got.ExceptionDetails != nil {
		b.t.Fatalf("%s: %s", expression, got.ExceptionDetails)
	}
	return fmt.Sprint(got.Result.Value)
}

// until waits until an expression is true.
func (b *browser) until(expression string) {
	b.t.Helper()
	for range 200 {
		if b.eval("Boolean("+expression+")") == "true" {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatalf("never came true: %s; the page says %s", expression, b.eval("document.body.innerText"))
}

func (b *browser) typed(text string) {
	b.t.Helper()
	b.call("Input.insertText", map[string]any{"text": text}, nil)
}

// pressed presses a key by its name.
func (b *browser) pressed(key string) {
	b.t.Helper()
	params := map[string]any{"type": "keyDown", "key": key, "code": key, "windowsVirtualKeyCode": map[string]int{"Enter": 13, "Tab": 9, "Escape": 27}[key]}
	if key == "Enter" {
		params["text"] = "\r"
	}
	b.call("Input.dispatchKeyEvent", params, nil)
	params["type"] = "keyUp"
	delete(params, "text")
	b.call("Input.dispatchKeyEvent", params, nil)
}

// shot writes a picture of the page into the folder of PREVIEW_SHOTS, if that
// is set.
func (b *browser) shot(name string) {
	folder := os.Getenv("PREVIEW_SHOTS")
	if folder == "" {
		return
	}
	var got struct{ Data []byte }
	b.call("Page.captureScreenshot", map[string]any{"format": "png"}, &got)
	if err := os.WriteFile(filepath.Join(folder, name+".png"), got.Data, 0o644); err != nil {
		b.t.Error(err)
	}
}

// open shows the page of a rehearsal on a screen of that size.
func (b *browser) open(r *discord.Rehearsal, width, height int) (leave func()) {
	b.t.Helper()
	listener, err := Listen("127.0.0.1:0")
	if err != nil {
		b.t.Fatal(err)
	}
	stop := Serve(listener, r)
	b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}, nil)
	b.call("Page.navigate", map[string]any{"url": "http://" + listener.Addr().String() + "/"}, nil)
	return func() {
		b.call("Page.navigate", map[string]any{"url": "about:blank"}, nil)
		stop()
	}
}

// A fan types, presses and chooses by keys alone, on a screen and on a phone.
// Nobody else is asked for anything, and the console has no complaint.
func TestInBrowser(t *testing.T) {
	b := browse(t)
	for _, screen := range []struct {
		name          string
		width, height int
	}{{"desktop", 1100, 800}, {"phone", 360, 740}} {
		leave := b.open(rehearsal(t, ""), screen.width, screen.height)
		b.tryPage(screen.name)
		leave()
	}
	b.clean()
}

// clean checks that the console had no complaint since the beginning, and that
// nobody else was asked for anything.
func (b *browser) clean() {
	b.t.Helper()
	b.eval("1") // whatever came before it has been told
	for _, e := range b.heard {
		text := string(e.Params)
		switch e.Method {
		case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded":
			b.t.Errorf("the console says %s", text)
		case "Network.requestWillBeSent":
			var made struct{ Request struct{ URL string } }
			json.Unmarshal(e.Params, &made)
			if u := made.Request.URL; !strings.HasPrefix(u, "http://127.0.0.1:") && u != "about:blank" {
				b.t.Errorf("the page asks for %s", u)
			}
		}
	}
}

func (b *browser) tryPage(screen string) {
	b.t.Helper()
	const answered = `document.querySelectorAll("#log > article").length === `
	b.until(`document.querySelector("#person option") && document.activeElement.id === "text"`)
	b.typed("!who scored against dortmund")
	b.pressed("Enter")
	b.until(answered + `2 && document.querySelector("#log strong, #log blockquote")`)
	b.shot(screen + "-answer")
	b.eval(`[...document.querySelectorAll(".row button")].find((one) => one.innerText === "More quotes").click()`)
	b.until(answered + `3 && document.querySelector(".private .alone")`)
	b.typed("/time")
	b.until(`!document.getElementById("offers").hidden`)
	b.pressed("Tab")
	b.until(`document.activeElement.closest("#command")`)
	b.typed("dortm")
	b.until(`[...document.querySelectorAll("#offers li")].some((one) => one.innerText.includes("Tottenham")) && document.querySelectorAll("#offers li").length === 1`)
	b.shot(screen + "-completions")
	b.pressed("Tab")
	b.pressed("Enter")
	b.until(answered + `4 && document.querySelector(".shot img")?.complete && document.querySelector(".shot img").naturalWidth > 0`)
	b.until(`document.querySelector(".shot img").alt.length > 20`)
	b.shot(screen + "-timeline")
	b.until(`document.documentElement.scrollWidth <= innerWidth && document.getElementById("log").scrollWidth <= innerWidth`)
	b.typed("/compare match:dortmund") // as a whole
	b.pressed("Enter")
	b.until(answered + `5 && document.querySelector("#log > article:last-child").innerText.includes("differ on")`)
	b.typed("/comparison")
	b.pressed("Enter")
	b.until(`document.getElementById("notice").innerText.includes("no such command")`)
	b.eval(`document.getElementById("text").value = ""`)
	b.typed("nobody is asked")
	b.pressed("Enter")
	b.until(`document.getElementById("notice").innerText.includes("silent")`)
	b.markdown()
}

// markdown renders what the bot may write, and what it never should.
func (b *browser) markdown() {
	b.t.Helper()
	for _, c := range []struct{ text, html string }{
		{"**a** *b* __c__ ~~d~~ `e*f*`", `<p><strong>a</strong> <em>b</em> <u>c</u> <s>d</s> <code>e*f*</code></p>`},
		{"> a\n> b\n-# c", `<blockquote><p>a\nb</p></blockquote><small>c</small>`},
		{"- a\n- b\n1. c", `<ul><li>a</li><li>b</li></ul><ol start="1"><li>c</li></ol>`},
		{`\*a\* \\ <b> <script>`, `<p>*a* \ &lt;b&gt; &lt;script&gt;</p>`},
		{"[a](<https://a.example/b>)", `<p><a href="https://a.example/b" target="_blank" rel="noreferrer noopener">a</a></p>`},
		{"[a](javascript:alert)", `<p>[a](javascript:alert)</p>`},
		{"<@7> </ask:0> ** ||", `<p><span class="mention">@Ada</span> <span class="mention">/ask</span> ** ||</p>`},
		{"```\na\n```\n# b", `<pre><code>a</code></pre><p class="big">b</p>`},
	} {
		text, _ := json.Marshal(c.text)
		got := b.eval(`import("./markdown.js").then(({ element, render }) => element("div", {}, render(` + string(text) + `, { 7: "Ada" })).innerHTML)`)
		if want := strings.ReplaceAll(c.html, `\n`, "\n"); got != want {
			b.t.Errorf("%q is shown as\n%s, not\n%s", c.text, got, want)
		}
	}
	b.eval(`import("./markdown.js").then(({ render }) => document.querySelector(".body").replaceChildren(render("||**a**|| <t:0:R>", {})))`)
	b.until(`getComputedStyle(document.querySelector(".spoiler > span")).opacity === "0" && document.querySelector(".body time").innerText.includes("ago")`)
	b.eval(`document.querySelector(".spoiler").click()`)
	b.until(`getComputedStyle(document.querySelector(".spoiler > span")).opacity === "1"`)
}
