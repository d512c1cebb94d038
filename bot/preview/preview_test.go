package preview

import (
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"pressbox/bot/answer"
	"pressbox/bot/discord"
	"pressbox/bot/phrase"
	"pressbox/corpus"
	"pressbox/corpus/extract"
	"pressbox/corpus/ingest"
	"pressbox/corpus/sample"
	"pressbox/index"
)

// samples is the engine over the sample reports.
var samples = sync.OnceValue(func() *answer.Engine {
	reports, _, err := ingest.FS(sample.Reports)
	if err != nil {
		panic(err)
	}
	var read []*corpus.Match
	for _, r := range reports {
		read = append(read, extract.Facts(r))
	}
	matches := extract.Merge(read)
	ix, err := index.New(matches)
	if err != nil {
		panic(err)
	}
	return answer.New(matches, ix)
})

func rehearsal(t *testing.T, language string) *discord.Rehearsal {
	t.Helper()
	engine := samples()
	r, err := discord.Rehearse(t.Context(), discord.Options{Engines: func(_ string, words *phrase.Book) discord.Engine { return engine.In(words) }}, language)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// asked serves one request, as a browser at the right address makes it.
func asked(h http.Handler, method, path, body string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, "http://127.0.0.1:8612"+path, strings.NewReader(body))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Origin", "http://127.0.0.1:8612")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if r.Header.Set(headers[i], headers[i+1]); headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func fan() discord.Person { return discord.People()[2] }

func TestSay(t *testing.T) {
	h := Handler(rehearsal(t, ""))
	response := asked(h, "POST", "/say", `{"as":"`+fan().ID+`","text":"!who scored against dortmund"}`)
	var told struct {
		Now      int
		Messages []discord.Line
	}
	if err := json.NewDecoder(response.Body).Decode(&told); err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s, %v", response.Status, err)
	}
	if len(told.Messages) != 2 || !strings.Contains(told.Messages[1].Content, "Kane") || told.Now == 0 {
		t.Errorf("got %+v", told)
	}
	again := asked(h, "GET", "/messages?as="+fan().ID+"&since=0", "")
	if body, _ := io.ReadAll(again.Body); !strings.Contains(string(body), "Kane") {
		t.Errorf("a page that is loaded again has %s", body)
	}
	typing := asked(h, "POST", "/interact", `{"as":"`+fan().ID+`","gesture":{"type":4,"data":{"name":"player","options":[{"name":"name","type":3,"value":"kan","focused":true}]}}}`)
	if body, _ := io.ReadAll(typing.Body); !strings.Contains(string(body), `"choices"`) || !strings.Contains(string(body), "Kane") {
		t.Errorf("choices: %s", body)
	}
	channel := asked(h, "GET", "/channel", "")
	if body, _ := io.ReadAll(channel.Body); !strings.Contains(string(body), `"timeline"`) || !strings.Contains(string(body), "Moderator") {
		t.Errorf("the channel is %s", body)
	}
}

// Who is not the page itself, or sends what the page does not, is turned away.
func TestTurnedAway(t *testing.T) {
	h := Handler(rehearsal(t, ""))
	good := `{"as":"` + fan().ID + `","text":"hello"}`
	for _, c := range []struct {
		name, method, path, body string
		headers                  []string
		want                     int
	}{
		{"the page", "POST", "/say", good, nil, http.StatusOK},
		{"localhost", "POST", "/say", good, []string{"Host", "localhost:8612", "Origin", "http://localhost:8612"}, http.StatusOK},
		{"IPv6", "GET", "/", "", []string{"Host", "[::1]:8612"}, http.StatusOK},
		{"another host", "GET", "/", "", []string{"Host", "rebound.example:8612"}, http.StatusMisdirectedRequest},
		{"a host like ours", "GET", "/", "", []string{"Host", "127.0.0.1.rebound.example:8612"}, http.StatusMisdirectedRequest},
		{"no host", "GET", "/", "", []string{"Host", ""}, http.StatusMisdirectedRequest},
		{"another origin", "POST", "/say", good, []string{"Origin", "https://elsewhere.example"}, http.StatusForbidden},
		{"another site", "POST", "/say", good, []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		{"a form", "POST", "/say", good, []string{"Content-Type", "text/plain"}, http.StatusUnsupportedMediaType},
		{"huge", "POST", "/say", `{"text":"` + strings.Repeat("a", maxBody) + `"}`, nil, http.StatusRequestEntityTooLarge},
		{"no JSON", "POST", "/say", `who scored`, nil, http.StatusBadRequest},
		{"empty", "POST", "/interact", ``, nil, http.StatusBadRequest},
		{"nobody", "POST", "/interact", `{"as":"7"}`, nil, http.StatusBadRequest},
		{"no gesture", "POST", "/interact", `{"as":"` + fan().ID + `"}`, nil, http.StatusOK},
		{"by GET", "GET", "/say", "", nil, http.StatusNotFound},
		{"since when", "GET", "/messages?as=" + fan().ID, "", nil, http.StatusBadRequest},
		{"no picture", "GET", "/picture/7/timeline.png?as=" + fan().ID, "", nil, http.StatusNotFound},
		{"no file", "GET", "/nothing.js", "", nil, http.StatusNotFound},
	} {
		if got := asked(h, c.method, c.path, c.body, c.headers...); got.StatusCode != c.want {
			t.Errorf("%s: %d, not %d", c.name, got.StatusCode, c.want)
		} else if got.Header.Get("Content-Security-Policy") != policy || got.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: headers %v", c.name, got.Header)
		}
	}
}

// What a page has inline, the policy would keep from working.
func TestNothingInline(t *testing.T) {
	text, err := fs.ReadFile(files, "page/index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, no := range []string{"<style", " style=", " onclick=", "<script>", "http:", "https:"} {
		if strings.Contains(string(text), no) {
			t.Errorf("the page has %q", no)
		}
	}
}

func TestListen(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	r := rehearsal(t, "")
	for _, address := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0", "pressbox.example:0", "8612", ""} {
		if l, err := Listen(address); err == nil {
			l.Close()
			t.Errorf("listens on %q", address)
		} else if !strings.Contains(err.Error(), "127.0.0.1") {
			t.Errorf("%q: %v", address, err)
		}
	}
	l, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Listen(l.Addr().String()); err == nil || !strings.Contains(err.Error(), "--listen") {
		t.Errorf("an address that is taken: %v", err)
	}
	stop := Serve(l, r)
	defer stop()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Get("http://" + l.Addr().String() + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if body, err := io.ReadAll(response.Body); err != nil || !strings.Contains(string(body), "#match-day") {
		t.Errorf("got %.80q, %v", body, err)
	}
}
