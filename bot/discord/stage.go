package discord

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// A stage is the Discord of a rehearsal: one channel of one server, and as
// much of the API as the bot needs there. It is safe for concurrent use.
type stage struct {
	mu    sync.Mutex
	count int             // of ids
	now   int             // moves with every change
	lines []*Line         // the oldest first
	acts  map[string]*act // that wait for an answer, by token
}

// mostLines is how many messages a stage keeps; older ones are gone.
const mostLines = 200

// A Line is a message on the stage, as Discord has it.
type Line struct {
	ID          string            `json:"id"`
	Author      string            `json:"author"`
	At          time.Time         `json:"at"`
	Content     string            `json:"content"`
	Components  []json.RawMessage `json:"components,omitempty"`
	Attachments []attachment      `json:"attachments,omitempty"` // their pictures are had by name
	Flags       int               `json:"flags"`
	RepliesTo   string            `json:"replies_to,omitempty"` // "" for none
	Typed       string            `json:"typed,omitempty"`      // the command that it answers, "" for none
	Asker       string            `json:"asker,omitempty"`      // whose interaction it answers
	Pinned      bool              `json:"pinned,omitempty"`
	Edited      bool              `json:"edited,omitempty"`
	Origin      origin            `json:"-"`

	changed  int
	nonce    string
	pinned   time.Time
	pictures map[string][]byte // by name
}

// visible reports whether somebody can see the message.
func (l *Line) visible(by string) bool { return l.Flags&ephemeral == 0 || l.Asker == by }

// message is the line as the bot is told of it.
func (l *Line) message() *message {
	return &message{
		ID: l.ID, Channel: stageChannel, Guild: stageGuild, Content: l.Content, Author: &user{ID: l.Author},
		Flags: l.Flags, Pinned: l.Pinned, Components: l.Components,
	}
}

// pressed is the line as the bot is told of it when its button is pressed.
func (l *Line) pressed() *pressed {
	return &pressed{ID: l.ID, Content: l.Content, Flags: l.Flags, Pinned: l.Pinned, Components: l.Components, Origin: l.Origin}
}

// An act is an interaction that waits for its answer.
type act struct {
	token string
	asker string
	in    *interaction
	line  string // the message that it made, or changed
	Response
}

func newStage() *stage { return &stage{acts: make(map[string]*act)} }

// open begins an act, and gives its interaction what it lacks.
func (s *stage) open(asker string, in *interaction) *act {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count++
	in.ID = stageID(s.count)
	in.Token = "act-" + in.ID
	a := &act{token: in.Token, asker: asker, in: in}
	s.acts[a.token] = a
	return a
}

// close ends an act: what comes later finds it no more.
func (s *stage) close(a *act) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.acts, a.token)
}

// response is what has come of an act beside messages.
func (s *stage) response(a *act) Response {
	s.mu.Lock()
	defer s.mu.Unlock()
	return a.Response
}

// put adds a message.
func (s *stage) put(l Line) Line {
	s.mu.Lock()
	defer s.mu.Unlock()
	return *s.add(l)
}

// add adds a message. The lock must be held.
func (s *stage) add(l Line) *Line {
	s.count++
	s.now++
	l.ID, l.At, l.changed = stageID(s.count), time.Now(), s.now
	s.lines = append(s.lines, &l)
	if len(s.lines) > mostLines {
		s.lines = slices.Delete(s.lines, 0, len(s.lines)-mostLines)
	}
	return &l
}

// find is a copy of a message.
func (s *stage) find(id string) (*Line, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if l := s.line(id); l != nil {
		found := *l
		return &found, true
	}
	return nil, false
}

// line is a message, nil if it is not there. The lock must be held.
func (s *stage) line(id string) *Line {
	for _, l := range s.lines {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// seen are the messages that somebody can see and that changed after a moment.
func (s *stage) seen(by string, since int) ([]Line, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := []Line{}
	for _, l := range s.lines {
		if l.changed > since && l.visible(by) {
			seen = append(seen, *l)
		}
	}
	return seen, s.now
}

// A cue is a request of the bot.
type cue struct {
	path []string // its parts
	kind int      // of the answer, where it answers an interaction
	raw  json.RawMessage
	body received // what raw says, if it is a message
}

// A received payload is one as it arrives.
type received struct {
	Content     *string           `json:"content"`
	Components  []json.RawMessage `json:"components"`
	Attachments []attachment      `json:"attachments"`
	Flags       int               `json:"flags"`
	Nonce       string            `json:"nonce"`
	Reference   *reference        `json:"message_reference"`

	pictures map[string][]byte
}

// stageRoutes are the routes that the stage has, by their names.
var stageRoutes = map[string]func(*stage, cue) (status int, told any){
	"POST /channels/{id}/messages":                    (*stage).post,
	"GET /channels/{id}/messages/{id}":                (*stage).tell,
	"PATCH /channels/{id}/messages/{id}":              (*stage).patch,
	"GET /channels/{id}/messages/pins":                (*stage).pins,
	"PUT /channels/{id}/messages/pins/{id}":           (*stage).pin,
	"DELETE /channels/{id}/messages/pins/{id}":        (*stage).unpin,
	"GET /channels/{id}":                              (*stage).channel,
	"POST /interactions/{id}/{token}/callback":        (*stage).callback,
	"PATCH /webhooks/{id}/{token}/messages/@original": (*stage).original,
}

// RoundTrip implements [http.RoundTripper]: it plays Discord, and asks nobody.
func (s *stage) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := drain(r)
	if err != nil {
		return nil, err
	}
	path := strings.TrimPrefix(r.URL.Path, "/api/v10")
	status, told := http.StatusNotFound, any(refusalOf(0))
	if serve, there := stageRoutes[routeOf(r.Method, path).name]; there {
		c := readCue(r.Header.Get("Content-Type"), body)
		c.path = strings.Split(strings.Trim(path, "/"), "/")
		status, told = s.locked(serve, c)
	}
	var text []byte
	if told != nil {
		if text, err = json.Marshal(told); err != nil {
			return nil, err
		}
	}
	return &http.Response{
		StatusCode: status, Status: http.StatusText(status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(bytes.NewReader(text)), ContentLength: int64(len(text)), Request: r,
	}, nil
}

func (s *stage) locked(serve func(*stage, cue) (int, any), c cue) (status int, told any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return serve(s, c)
}

// refusalOf is what Discord says where it refuses, with its own code.
func refusalOf(code int) map[string]any { return map[string]any{"code": code, "message": "refused"} }

// readCue reads the body of a request: JSON, or a form with JSON and pictures.
func readCue(contentType string, body []byte) cue {
	pictures := map[string][]byte{}
	if kind, params, err := mime.ParseMediaType(contentType); err == nil && kind == "multipart/form-data" {
		form := multipart.NewReader(bytes.NewReader(body), params["boundary"])
		for {
			part, err := form.NextPart()
			if err != nil {
				break
			}
			text, _ := io.ReadAll(part) // which is in memory
			if part.FileName() != "" {
				pictures[part.FileName()] = text
			} else {
				body = text
			}
		}
	}
	c := cue{raw: body}
	var callback struct {
		Type int             `json:"type"`
		Data json.RawMessage `json:"data"`
	}
	if json.Unmarshal(body, &callback) == nil && callback.Type != 0 {
		c.kind, c.raw = callback.Type, callback.Data
	}
	json.Unmarshal(c.raw, &c.body) // what is missing is empty
	c.body.pictures = pictures
	return c
}

// fill makes a message what a payload says. What is told of no attachments
// keeps those that are there.
func (l *Line) fill(p received) {
	if p.Content != nil {
		l.Content = *p.Content
	}
	l.Components = p.Components
	if p.Attachments != nil {
		l.Attachments, l.pictures = p.Attachments, p.pictures
	}
	l.Flags = p.Flags&^ephemeral | l.Flags&ephemeral
}

// touch notes that a message has changed.
func (s *stage) touch(l *Line) {
	s.now++
	l.changed = s.now
}

func (s *stage) post(c cue) (int, any) {
	if c.body.Nonce != "" {
		for _, l := range s.lines {
			if l.nonce == c.body.Nonce {
				return http.StatusOK, l.shown()
			}
		}
	}
	l := Line{Author: stageBot, nonce: c.body.Nonce}
	l.fill(c.body)
	if c.body.Reference != nil {
		l.RepliesTo = c.body.Reference.Message
	}
	return http.StatusOK, s.add(l).shown()
}

// shown is the message as the API tells of it.
func (l *Line) shown() map[string]any {
	return map[string]any{
		"id": l.ID, "channel_id": stageChannel, "content": l.Content, "flags": l.Flags, "pinned": l.Pinned,
		"author": map[string]string{"id": l.Author}, "components": l.Components,
	}
}

func (s *stage) tell(c cue) (int, any) {
	if l := s.line(c.path[len(c.path)-1]); l != nil {
		return http.StatusOK, l.shown()
	}
	return http.StatusNotFound, refusalOf(codeUnknownMessage)
}

func (s *stage) patch(c cue) (int, any) {
	l := s.line(c.path[len(c.path)-1])
	if l == nil {
		return http.StatusNotFound, refusalOf(codeUnknownMessage)
	}
	l.fill(c.body)
	l.Edited = true
	s.touch(l)
	return http.StatusOK, l.shown()
}

func (s *stage) pins(cue) (int, any) {
	items := []map[string]any{}
	for _, l := range s.lines {
		if l.Pinned {
			items = append(items, map[string]any{"pinned_at": l.pinned.Format(time.RFC3339Nano), "message": l.shown()})
		}
	}
	slices.Reverse(items)
	return http.StatusOK, map[string]any{"items": items, "has_more": false}
}

func (s *stage) pin(c cue) (int, any)   { return s.setPinned(c, true) }
func (s *stage) unpin(c cue) (int, any) { return s.setPinned(c, false) }

func (s *stage) setPinned(c cue, pinned bool) (int, any) {
	l := s.line(c.path[len(c.path)-1])
	if l == nil {
		return http.StatusNotFound, refusalOf(codeUnknownMessage)
	}
	l.Pinned, l.pinned = pinned, time.Now()
	s.touch(l)
	return http.StatusNoContent, nil
}

func (s *stage) channel(cue) (int, any) {
	return http.StatusOK, map[string]any{"id": stageChannel, "type": 0, "guild_id": stageGuild}
}

func (s *stage) callback(c cue) (int, any) {
	a := s.acts[c.path[2]]
	if a == nil {
		return http.StatusNotFound, refusalOf(codeLateReply)
	}
	switch c.kind {
	case answerMessage, answerDeferred:
		l := Line{Author: stageBot, Asker: a.asker, Flags: c.body.Flags & ephemeral, Origin: origin{a.in.ID, user{ID: a.asker}}}
		if a.in.Type == commandInteraction {
			l.Typed = a.in.typed()
		} else if a.in.Message != nil {
			l.RepliesTo = a.in.Message.ID
		}
		if c.kind == answerMessage {
			l.fill(c.body)
		}
		a.line = s.add(l).ID
	case answerInstead:
		if a.in.Message == nil || s.line(a.in.Message.ID) == nil {
			return http.StatusBadRequest, refusalOf(codeUnknownMessage)
		}
		l := s.line(a.in.Message.ID)
		l.fill(c.body)
		s.touch(l)
		a.line = l.ID
	case answerChoices:
		a.Choices = c.raw
	case answerForm:
		a.Form = c.raw
	}
	return http.StatusNoContent, nil
}

func (s *stage) original(c cue) (int, any) {
	a := s.acts[c.path[2]]
	if a == nil {
		return http.StatusNotFound, refusalOf(codeUnknownWebhook)
	}
	l := s.line(a.line)
	if l == nil {
		return http.StatusNotFound, refusalOf(codeUnknownMessage)
	}
	l.fill(c.body)
	s.touch(l)
	return http.StatusOK, l.shown()
}
