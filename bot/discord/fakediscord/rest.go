package fakediscord

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A posted message.
type posted struct {
	ID      string
	Channel string
	Author  string
	Nonce   string // with the channel
	Asker   string // whose command or press it answers, "" if it is a plain message
	Origin  string // the id of that interaction
	Private bool   // seen by the asker alone
	Body    json.RawMessage
}

type pin struct {
	message string
	at      time.Time
}

// maxPins is how many pins a channel may have.
const maxPins = 250

// An outcome is the answer to a request: a status and what to send as JSON.
type outcome struct {
	status int
	body   any
}

// refusal is the answer that Discord gives where it refuses.
func refusal(status, code int, message string) outcome {
	return outcome{status, map[string]any{"code": code, "message": message}}
}

// An endpoint serves a request. The lock is held; the body is JSON or empty.
type endpoint func(*Server, *http.Request, []byte) outcome

// endpoints has the routes of the API. Those that need no token carry their
// own in the path.
var endpoints = []struct {
	route     string
	tokenless bool
	serve     endpoint
}{
	{"GET /gateway", true, (*Server).getGateway},
	{"GET /gateway/bot", false, (*Server).getGateway},
	{"GET /applications/@me", false, (*Server).getApplication},
	{"GET /applications/{app}/commands", false, (*Server).getCommands},
	{"PUT /applications/{app}/commands", false, (*Server).putCommands},
	{"GET /users/@me", false, (*Server).getSelf},
	{"GET /guilds/{guild}/roles", false, (*Server).getRoles},
	{"GET /guilds/{guild}/members/{user}", false, (*Server).getMember},
	{"GET /channels/{channel}", false, (*Server).getChannel},
	{"POST /channels/{channel}/messages", false, (*Server).postMessage},
	{"GET /channels/{channel}/messages/{message}", false, (*Server).message},
	{"PATCH /channels/{channel}/messages/{message}", false, (*Server).message},
	{"GET /channels/{channel}/messages/pins", false, (*Server).getPins},
	{"PUT /channels/{channel}/messages/pins/{message}", false, (*Server).pin},
	{"DELETE /channels/{channel}/messages/pins/{message}", false, (*Server).pin},
	{"POST /interactions/{id}/{token}/callback", true, (*Server).postCallback},
	{"GET /webhooks/{app}/{token}/messages/@original", true, (*Server).original},
	{"PATCH /webhooks/{app}/{token}/messages/@original", true, (*Server).original},
	{"POST /webhooks/{app}/{token}", true, (*Server).followup},
}

func (s *Server) handler() http.Handler {
	api := http.NewServeMux()
	for _, e := range endpoints {
		api.Handle(e.route, s.written(e.route, e.tokenless, e.serve))
	}
	api.Handle("/", s.written("unknown", true, func(_ *Server, r *http.Request, _ []byte) outcome {
		return refusal(http.StatusNotFound, 0, "404: Not Found")
	}))
	all := http.NewServeMux()
	all.Handle("/api/v10/", http.StripPrefix("/api/v10", api))
	all.HandleFunc("/gateway/", s.serveGateway)
	return all
}

// written serves a route under its faults and writes the call down.
func (s *Server) written(route string, tokenless bool, serve endpoint) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 25<<20))
		if err != nil {
			return
		}
		body, files := parts(r.Header.Get("Content-Type"), body)
		call := Call{Route: route, Method: r.Method, Path: r.URL.RequestURI(), Header: r.Header.Clone(), Body: body, Files: files, At: time.Now()}
		fault := s.fault(route)
		if delay := s.Latency + fault.Delay; delay > 0 {
			pause(r, delay)
		}
		if fault.Status != 0 {
			for name, value := range fault.Header {
				w.Header().Set(name, value)
			}
			call.Status = fault.Status
			s.write(call)
			w.WriteHeader(fault.Status)
			for i := 0; i < len(fault.Body) && r.Context().Err() == nil; i++ {
				io.WriteString(w, fault.Body[i:i+1])
				if fault.Slow > 0 {
					http.NewResponseController(w).Flush()
					pause(r, fault.Slow)
				}
			}
			return
		}
		out := s.serve(route, tokenless, serve, r, body, w.Header())
		if fault.Lost {
			s.write(call)
			panic(http.ErrAbortHandler)
		}
		call.Status = out.status
		s.write(call)
		if out.body == nil {
			w.WriteHeader(out.status)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(out.status)
		json.NewEncoder(w).Encode(out.body)
	})
}

// parts takes a form apart into its JSON and its files. What is no form is JSON.
func parts(contentType string, body []byte) ([]byte, []File) {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil || kind != "multipart/form-data" {
		return body, nil
	}
	var payload []byte
	var files []File
	for r := multipart.NewReader(bytes.NewReader(body), params["boundary"]); ; {
		part, err := r.NextPart()
		if err != nil {
			return payload, files
		}
		content, err := io.ReadAll(part)
		switch {
		case err != nil:
		case part.FormName() == "payload_json":
			payload = content
		default:
			files = append(files, File{part.FileName(), content})
		}
	}
}

func (s *Server) serve(route string, tokenless bool, serve endpoint, r *http.Request, body []byte, h http.Header) outcome {
	s.mu.Lock()
	defer s.mu.Unlock()
	if out := s.limited(route, tokenless, r, h); out != nil {
		return *out
	}
	switch {
	case !tokenless && r.Header.Get("Authorization") != "Bot "+s.Token:
		return refusal(http.StatusUnauthorized, 0, "401: Unauthorized")
	case len(body) > 0 && !json.Valid(body):
		return refusal(http.StatusBadRequest, 50109, "The request body contains invalid JSON.")
	}
	return serve(s, r, body)
}

// pause waits, or until the bot has had enough.
func pause(r *http.Request, d time.Duration) {
	select {
	case <-time.After(d):
	case <-r.Context().Done():
	}
}

func (s *Server) write(c Call) {
	var complaint error
	if s.Check != nil {
		complaint = s.Check(c)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.calls = append(s.calls, c); s.Memory > 0 && len(s.calls) >= 2*s.Memory {
		s.calls = slices.Clone(s.calls[s.Memory:])
	}
	if complaint != nil {
		s.complaints = append(s.complaints, complaint)
	}
	s.wake()
}

func (s *Server) getGateway(*http.Request, []byte) outcome {
	return outcome{http.StatusOK, map[string]any{
		"url": s.gatewayURL("main"), "shards": max(s.Shards, 1),
		"session_start_limit": map[string]int{"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1},
	}}
}

func (s *Server) getApplication(*http.Request, []byte) outcome {
	flags := 0
	if s.Gateway.MessageContent {
		flags = 1 << 19 // for up to 100 servers
	}
	return outcome{http.StatusOK, map[string]any{"id": s.AppID, "name": "fake", "flags": flags, "approximate_guild_count": 1}}
}

func (s *Server) getSelf(*http.Request, []byte) outcome {
	return outcome{http.StatusOK, map[string]any{"id": s.BotID, "username": "pressbox", "bot": true}}
}

// getRoles has @everyone alone, with all that the bot may do.
func (s *Server) getRoles(r *http.Request, _ []byte) outcome {
	return outcome{http.StatusOK, []map[string]any{{"id": r.PathValue("guild"), "name": "@everyone", "permissions": strconv.FormatUint(s.BotPermissions, 10)}}}
}

func (s *Server) getMember(r *http.Request, _ []byte) outcome {
	return outcome{http.StatusOK, map[string]any{"user": map[string]any{"id": r.PathValue("user")}, "roles": []string{}}}
}

func (s *Server) getCommands(*http.Request, []byte) outcome {
	return outcome{http.StatusOK, append([]json.RawMessage{}, s.commands...)}
}

// putCommands keeps commands as Discord does: with ids, and without what the
// bot left null.
func (s *Server) putCommands(_ *http.Request, body []byte) outcome {
	var commands []map[string]any
	json.Unmarshal(body, &commands)
	s.commands = nil
	for _, c := range commands {
		prune(c)
		c["id"], c["application_id"], c["version"] = s.id(), s.AppID, s.id()
		s.commands = append(s.commands, raw(c))
	}
	return outcome{http.StatusOK, append([]json.RawMessage{}, s.commands...)}
}

// prune removes what is null, false or empty, which Discord does not send back.
func prune(c map[string]any) {
	for key, value := range c {
		items, list := value.([]any)
		if value == nil || value == false || list && len(items) == 0 {
			delete(c, key)
		}
		for _, item := range items {
			if object, ok := item.(map[string]any); ok {
				prune(object)
			}
		}
	}
}

func (s *Server) getChannel(r *http.Request, _ []byte) outcome {
	if s.BotPermissions&(ViewChannel|Administrator) == 0 {
		return refusal(http.StatusForbidden, 50001, "Missing Access")
	}
	return outcome{http.StatusOK, s.channel(r.PathValue("channel"))}
}

// channel is a channel as the API tells of it. The lock must be held.
func (s *Server) channel(id string) map[string]any {
	if parent := s.threads[id]; parent != "" {
		return map[string]any{"id": id, "type": 11, "parent_id": parent, "guild_id": "10"}
	}
	return map[string]any{"id": id, "type": 0, "guild_id": "10"}
}

// Thread makes a channel a thread of another one.
func (s *Server) Thread(id, parent string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.threads[id] = parent
}

func (s *Server) postMessage(r *http.Request, body []byte) outcome {
	var m map[string]any
	json.Unmarshal(body, &m)
	channel, nonce := r.PathValue("channel"), find(body, "nonce")
	key := channel + " " + nonce
	if id := s.nonces[key]; m["enforce_nonce"] == true && id != "" {
		return outcome{http.StatusOK, s.show(s.messages[id])}
	}
	p := &posted{ID: s.id(), Channel: channel, Author: s.BotID, Nonce: key, Body: body}
	s.messages[p.ID] = p
	if nonce != "" {
		s.nonces[key] = p.ID
	}
	return outcome{http.StatusOK, s.show(p)}
}

// show is a message as the API returns it.
func (s *Server) show(p *posted) map[string]any {
	var body map[string]any
	json.Unmarshal(p.Body, &body)
	pinned := slices.ContainsFunc(s.pins[p.Channel], func(pin pin) bool { return pin.message == p.ID })
	shown := map[string]any{
		"id": p.ID, "channel_id": p.Channel, "type": 0, "pinned": pinned, "content": body["content"],
		"components": body["components"], "flags": body["flags"], "attachments": body["attachments"], "author": map[string]any{"id": p.Author, "username": "somebody", "bot": p.Author == s.BotID},
	}
	if p.Private {
		flags, _ := body["flags"].(float64)
		shown["flags"] = int(flags) | ephemeral
	}
	if p.Asker != "" {
		shown["interaction_metadata"] = map[string]any{"id": p.Origin, "user": map[string]any{"id": p.Asker}}
	}
	return shown
}

func (s *Server) message(r *http.Request, body []byte) outcome {
	p := s.messages[r.PathValue("message")]
	switch {
	case p == nil:
		return refusal(http.StatusNotFound, 10008, "Unknown Message")
	case r.Method == http.MethodPatch && p.Author != s.BotID:
		return refusal(http.StatusForbidden, 50005, "Cannot edit a message authored by another user")
	case r.Method == http.MethodPatch:
		p.Body = body
	}
	return outcome{http.StatusOK, s.show(p)}
}

// getPins tells of a page of pins, and of none to a bot that may not read back.
func (s *Server) getPins(r *http.Request, _ []byte) outcome {
	items := []map[string]any{}
	if s.BotPermissions&(readHistory|Administrator) == 0 {
		return outcome{http.StatusOK, map[string]any{"items": items, "has_more": false}}
	}
	limit, err := strconv.Atoi(cmp.Or(r.URL.Query().Get("limit"), "50"))
	if err != nil || limit < 1 || limit > 50 {
		return refusal(http.StatusBadRequest, 50035, "Invalid Form Body")
	}
	for _, pin := range slices.Backward(s.pins[r.PathValue("channel")]) {
		if before, err := time.Parse(time.RFC3339Nano, r.URL.Query().Get("before")); err == nil && !pin.at.Before(before) {
			continue
		}
		item := map[string]any{"pinned_at": pin.at.Format(time.RFC3339Nano), "message": map[string]any{"id": pin.message}}
		if p := s.messages[pin.message]; p != nil {
			item["message"] = s.show(p)
		}
		items = append(items, item)
	}
	more := len(items) > limit
	return outcome{http.StatusOK, map[string]any{"items": items[:min(len(items), limit)], "has_more": more}}
}

func (s *Server) pin(r *http.Request, _ []byte) outcome {
	channel, message := r.PathValue("channel"), r.PathValue("message")
	isMessage := func(p pin) bool { return p.message == message }
	switch pinned := slices.ContainsFunc(s.pins[channel], isMessage); {
	case s.BotPermissions&(PinMessages|Administrator) == 0:
		return refusal(http.StatusForbidden, 50013, "Missing Permissions")
	case s.messages[message] == nil:
		return refusal(http.StatusNotFound, 10008, "Unknown Message")
	case r.Method == http.MethodDelete:
		s.pins[channel] = slices.DeleteFunc(s.pins[channel], isMessage)
	case !pinned && len(s.pins[channel]) >= maxPins:
		return refusal(http.StatusBadRequest, 30003, "Maximum number of pins reached for the channel (250)")
	case !pinned:
		s.pins[channel] = append(s.pins[channel], pin{message, time.Now().UTC()})
	}
	return outcome{status: http.StatusNoContent}
}

// Pins are the messages that are pinned in a channel, oldest first.
func (s *Server) Pins(channel string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []string
	for _, p := range s.pins[channel] {
		ids = append(ids, p.message)
	}
	return ids
}

// FillPins pins so many messages that a channel has n pins.
func (s *Server) FillPins(channel string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.pins[channel]) < n {
		p := &posted{ID: s.id(), Channel: channel, Author: "2", Body: json.RawMessage(`{"content":"an old one"}`)}
		s.messages[p.ID] = p
		s.pins[channel] = append(s.pins[channel], pin{p.ID, time.Now().UTC()})
	}
}

// Unpin lets a person unpin a message.
func (s *Server) Unpin(channel, message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pins[channel] = slices.DeleteFunc(s.pins[channel], func(p pin) bool { return p.message == message })
}

// Delete lets a person delete a message. The bot is told, unless it is not to
// be.
func (s *Server) Delete(guild, message string, told bool) {
	s.mu.Lock()
	p := s.messages[message]
	if p == nil {
		s.mu.Unlock()
		return
	}
	delete(s.messages, message)
	s.pins[p.Channel] = slices.DeleteFunc(s.pins[p.Channel], func(p pin) bool { return p.message == message })
	s.mu.Unlock()
	if told {
		s.dispatchTo(guild, "MESSAGE_DELETE", map[string]any{"id": message, "channel_id": p.Channel, "guild_id": guild})
	}
}

// Posted are the texts of the bot's messages in a channel, oldest first.
func (s *Server) Posted(channel string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var own []*posted
	for _, p := range s.messages {
		if p.Channel == channel && p.Author == s.BotID {
			own = append(own, p)
		}
	}
	slices.SortFunc(own, func(a, b *posted) int { return strings.Compare(a.ID, b.ID) }) // all ids are of one length
	var texts []string
	for _, p := range own {
		texts = append(texts, Call{Body: p.Body}.Content())
	}
	return texts
}

// raw is v as JSON; v is made of what marshals.
func raw(v any) json.RawMessage {
	b, _ := json.Marshal(v)
	return b
}

// Latest is the id of the bot's last message in a channel, "" if there is none.
func (s *Server) Latest(channel string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := ""
	for id, p := range s.messages {
		if p.Channel == channel && p.Author == s.BotID && id > last { // all ids are of one length
			last = id
		}
	}
	return last
}
