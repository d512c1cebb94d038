// Package preview serves a page that looks like a channel of Discord, where a
// rehearsal of the bot can be watched and spoken to.
//
// The page is for whoever sits at this machine. Its address is one of
// loopback, a request that names another host or comes from another site is
// turned away, and the page itself asks nobody else for anything.
package preview

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"strconv"
	"time"

	"pressbox/bot/discord"
)

//go:embed page
var files embed.FS

// maxBody is how long what the page sends may be, in bytes: a form has five
// fields of 4000 characters at most.
const maxBody = 128 << 10

// Listen opens an address, which must be one of loopback: 127.0.0.1:8612, or
// port 0 for any that is free.
func Listen(address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("%q is not a host and a port: try 127.0.0.1:8612", address)
	}
	if !loopback(host) {
		return nil, fmt.Errorf("the preview is for this machine alone: listen on 127.0.0.1 instead of %q", host)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("the preview cannot listen on %s; try another port with --listen: %w", address, err)
	}
	if there := listener.Addr().(*net.TCPAddr); !there.IP.IsLoopback() { // localhost may be made to mean anything
		listener.Close()
		return nil, fmt.Errorf("%s is not of this machine alone: listen on 127.0.0.1", address)
	}
	return listener, nil
}

func loopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// Serve answers at a listener of [Listen] until stop is called.
func Serve(l net.Listener, r *discord.Rehearsal) (stop func()) {
	server := &http.Server{
		Handler: Handler(r), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 20 * time.Second, WriteTimeout: time.Minute, MaxHeaderBytes: 16 << 10,
	}
	ended := make(chan struct{})
	go func() {
		server.Serve(l) // ends with ErrServerClosed, by stop
		close(ended)
	}()
	return func() {
		server.Close()
		<-ended
	}
}

// Handler is the page and what it asks for.
func Handler(r *discord.Rehearsal) http.Handler {
	page, err := fs.Sub(files, "page")
	if err != nil {
		panic(err) // the name is a constant
	}
	d := &desk{r}
	mux := http.NewServeMux()
	mux.Handle("GET /", http.FileServerFS(page))
	mux.HandleFunc("GET /channel", d.channel)
	mux.HandleFunc("GET /messages", d.messages)
	mux.HandleFunc("GET /picture/{message}/{name}", d.picture)
	mux.HandleFunc("POST /say", d.say)
	mux.HandleFunc("POST /interact", d.interact)
	return guarded(http.NewCrossOriginProtection().Handler(mux))
}

// policy lets the page have what this program serves, and nothing else.
const policy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// guarded turns away whoever has come by another name, which is how a foreign
// site would reach this machine (DNS rebinding), and tells browsers to keep
// the page to itself.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range map[string]string{
			"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin", "Cache-Control": "no-store",
		} {
			w.Header().Set(name, value)
		}
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil || !loopback(host) {
			http.Error(w, "this page is for this machine alone: open it at 127.0.0.1", http.StatusMisdirectedRequest)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(w, r)
	})
}

// A desk takes what the page sends to the rehearsal.
type desk struct{ rehearsal *discord.Rehearsal }

// channel tells who takes part and what commands there are.
func (d *desk) channel(w http.ResponseWriter, _ *http.Request) {
	tell(w, map[string]any{"people": discord.People(), "bot": d.rehearsal.BotID(), "commands": d.rehearsal.Commands()})
}

// messages tells what somebody sees that is new to him.
func (d *desk) messages(w http.ResponseWriter, r *http.Request) {
	by, known := person(r.FormValue("as"))
	since, err := strconv.Atoi(r.FormValue("since"))
	if !known || err != nil {
		http.Error(w, "who asks, and since when?", http.StatusBadRequest)
		return
	}
	d.tellSeen(w, by, since, discord.Response{})
}

func (d *desk) picture(w http.ResponseWriter, r *http.Request) {
	by, _ := person(r.FormValue("as"))
	png, there := d.rehearsal.Picture(by, r.PathValue("message"), r.PathValue("name"))
	if !there {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "image/png")
	w.Write(png)
}

// sent is what the page sends.
type sent struct {
	As      string          `json:"as"`
	Since   int             `json:"since"`
	Text    string          `json:"text"`
	Replies string          `json:"replies_to"`
	Gesture discord.Gesture `json:"gesture"`
}

func (d *desk) say(w http.ResponseWriter, r *http.Request) {
	d.take(w, r, func(by discord.Person, s sent) discord.Response {
		d.rehearsal.Say(by, s.Text, s.Replies)
		return discord.Response{}
	})
}

func (d *desk) interact(w http.ResponseWriter, r *http.Request) {
	d.take(w, r, func(by discord.Person, s sent) discord.Response { return d.rehearsal.Gesture(by, s.Gesture) })
}

// take reads what the page sends, does it, and tells what came of it.
func (d *desk) take(w http.ResponseWriter, r *http.Request, do func(discord.Person, sent) discord.Response) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		http.Error(w, "only JSON is taken here", http.StatusUnsupportedMediaType)
		return
	}
	var s sent
	if err := json.NewDecoder(r.Body).Decode(&s); err != nil {
		status := http.StatusBadRequest
		if errors.As(err, new(*http.MaxBytesError)) {
			status = http.StatusRequestEntityTooLarge
		}
		http.Error(w, "what was sent cannot be read", status)
		return
	}
	by, known := person(s.As)
	if !known {
		http.Error(w, "nobody has that id here", http.StatusBadRequest)
		return
	}
	d.tellSeen(w, by, s.Since, do(by, s))
}

// tellSeen tells what somebody sees that is new, beside a response.
func (d *desk) tellSeen(w http.ResponseWriter, by discord.Person, since int, beside discord.Response) {
	lines, now := d.rehearsal.Seen(by, since)
	tell(w, struct {
		Now      int            `json:"now"`
		Messages []discord.Line `json:"messages"`
		discord.Response
	}{now, lines, beside})
}

func tell(w http.ResponseWriter, told any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(told) // who has gone hears nothing
}

// person is the one with an id.
func person(id string) (discord.Person, bool) {
	for _, p := range discord.People() {
		if p.ID == id {
			return p, true
		}
	}
	return discord.Person{}, false
}
