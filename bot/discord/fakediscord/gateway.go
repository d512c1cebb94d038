package fakediscord

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Gateway says how the gateway behaves. While a bot is connected it is changed
// by [Server.ChangeGateway]; then it holds for the next connection.
type Gateway struct {
	MessageContent bool          // the message content intent is switched on in the portal
	Heartbeat      time.Duration // interval that HELLO tells
	NoHello        bool          // HELLO never comes
	NoReady        bool          // neither READY nor RESUMED comes
	NoAck          bool          // heartbeats are not acknowledged
	Hello          int           // op 7 or 9 instead of HELLO; once
	First          int           // op 7 or 9 instead of READY or RESUMED; once
	Midway         int           // op 7 or 9 in the middle of a replay; once
	Close          int           // close code instead of READY
}

// The intents that the fake knows of.
const (
	guildMessages  = 1 << 9
	directMessages = 1 << 12
	messageContent = 1 << 15
)

// A session outlives connections: what is dispatched while the bot is away
// waits for it.
type session struct {
	id      string
	intents int
	shard   [2]int
	conn    *connection // nil while the bot is away
	gone    int         // how many events are no longer remembered
	sent    []packet
}

// A connection writes one message at a time.
type connection struct {
	ws *websocket.Conn
	mu sync.Mutex
}

// A packet is what the gateway says.
type packet struct {
	Op   int    `json:"op"`
	Data any    `json:"d"`
	Seq  int    `json:"s,omitempty"`
	Type string `json:"t,omitempty"`
}

func (c *connection) send(p packet) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ws.SetWriteDeadline(time.Now().Add(5 * time.Second))
	c.ws.WriteJSON(p) // a bot that is gone is noticed by the reader
}

func (c *connection) close(code int, reason string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reason), time.Now().Add(time.Second))
	c.ws.Close()
}

// ChangeGateway changes how the gateway behaves from the next connection on.
func (s *Server) ChangeGateway(change func(*Gateway)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.Gateway)
}

// Change changes the server's fields at any time, also while a bot in another
// process makes requests.
func (s *Server) Change(change func(*Server)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(s)
}

// gatewayURL is a websocket URL; place tells the ones apart that are handed
// out to begin and to resume.
func (s *Server) gatewayURL(place string) string {
	return "ws" + strings.TrimPrefix(s.http.URL, "http") + "/gateway/" + place
}

func (s *Server) serveGateway(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{}
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer ws.Close()
	s.mu.Lock()
	g := s.Gateway
	s.Gateway.Hello, s.Gateway.First, s.Gateway.Midway = 0, 0, 0
	s.mu.Unlock()
	s.write(Call{Route: "CONNECT", Method: "CONNECT", Path: r.URL.RequestURI(), Header: r.Header.Clone(), Status: http.StatusSwitchingProtocols, At: time.Now()})
	c := &connection{ws: ws}
	if g.Hello != 0 {
		c.send(packet{Op: g.Hello, Data: false})
	} else if !g.NoHello {
		c.send(packet{Op: 10, Data: map[string]any{"heartbeat_interval": g.Heartbeat.Milliseconds()}})
	}
	s.converse(c, g)
}

// converse reads what the bot says until the connection ends. What it says is
// written down as calls of the route "OP n".
func (s *Server) converse(c *connection, g Gateway) {
	var own *session
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if own != nil && own.conn == c {
			own.conn = nil
			s.wake()
		}
	}()
	for {
		_, body, err := c.ws.ReadMessage()
		if err != nil {
			code := 1006
			if closed, ok := err.(*websocket.CloseError); ok {
				code = closed.Code
			}
			s.write(Call{Route: "CLOSE", Method: "CLOSE", Status: code, At: time.Now()})
			return
		}
		var p struct {
			Op   int             `json:"op"`
			Data json.RawMessage `json:"d"`
		}
		if json.Unmarshal(body, &p) != nil {
			c.close(4002, "Decode error.")
			return
		}
		names := map[int]string{1: "HEARTBEAT", 2: "IDENTIFY", 6: "RESUME"}
		s.write(Call{Route: names[p.Op], Method: "OP", Body: p.Data, Status: http.StatusOK, At: time.Now()})
		switch {
		case p.Op == 1:
			if !g.NoAck {
				c.send(packet{Op: 11})
			}
		case g.First != 0:
			c.send(packet{Op: g.First, Data: false})
			g.First = 0
		case g.Close != 0:
			c.close(g.Close, "Go away.")
			return
		case g.NoReady:
		case p.Op == 2:
			own = s.identify(c, g, p.Data)
		case p.Op == 6:
			own = s.resume(c, g, p.Data)
		}
	}
}

func (s *Server) identify(c *connection, g Gateway, data json.RawMessage) *session {
	var id struct {
		Intents int
		Shard   [2]int
	}
	json.Unmarshal(data, &id)
	switch {
	case find(data, "token") != s.Token:
		c.close(4004, "Authentication failed.")
		return nil
	case id.Intents&messageContent != 0 && !g.MessageContent:
		c.close(4014, "Disallowed intent(s).")
		return nil
	}
	s.mu.Lock()
	own := &session{id: "session-" + s.id(), intents: id.Intents, shard: id.Shard, conn: c}
	s.sessions[own.id] = own
	s.mu.Unlock()
	s.dispatch(own, "READY", map[string]any{
		"v": 10, "session_id": own.id, "resume_gateway_url": s.gatewayURL("resume"), "shard": id.Shard,
		"user":        map[string]any{"id": s.BotID, "username": "pressbox", "bot": true},
		"application": map[string]any{"id": s.AppID, "flags": 0}, "guilds": []any{},
	})
	return own
}

func (s *Server) resume(c *connection, g Gateway, data json.RawMessage) *session {
	var r struct{ Seq int }
	json.Unmarshal(data, &r)
	s.mu.Lock()
	own := s.sessions[find(data, "session_id")]
	if own == nil || r.Seq < own.gone || r.Seq > own.gone+len(own.sent) || find(data, "token") != s.Token {
		s.mu.Unlock()
		c.send(packet{Op: 9, Data: false})
		return nil
	}
	missed := own.sent[r.Seq-own.gone:]
	for i, p := range missed {
		if g.Midway != 0 && i == len(missed)/2 {
			s.mu.Unlock()
			c.send(packet{Op: g.Midway, Data: false})
			return nil
		}
		c.send(p)
	}
	own.conn = c
	s.mu.Unlock()
	s.dispatch(own, "RESUMED", map[string]any{})
	return own
}

// dispatch sends an event in a session, or keeps it until the bot is back.
func (s *Server) dispatch(to *session, event string, data any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Memory > 0 && len(to.sent) >= 2*s.Memory {
		to.gone, to.sent = to.gone+s.Memory, slices.Clone(to.sent[s.Memory:])
	}
	p := packet{Seq: to.gone + len(to.sent) + 1, Type: event, Data: data}
	to.sent = append(to.sent, p)
	if to.conn != nil {
		to.conn.send(p)
	}
	s.wake()
}

// Dispatch sends an event to every session; raw JSON may be given as
// [json.RawMessage].
func (s *Server) Dispatch(event string, data any) {
	s.dispatchTo("", event, data)
}

func (s *Server) dispatchTo(guild, event string, data any) {
	for _, own := range s.shards(guild) {
		s.dispatch(own, event, data)
	}
}

// shards are the sessions that hear of a guild; those of all shards for "".
func (s *Server) shards(guild string) []*session {
	s.mu.Lock()
	defer s.mu.Unlock()
	id, _ := strconv.ParseUint(guild, 10, 64) // other ids than numbers count as 0
	var own []*session
	for _, one := range s.sessions {
		if guild == "" || one.shard[1] < 2 || id>>22%uint64(one.shard[1]) == uint64(one.shard[0]) {
			own = append(own, one)
		}
	}
	return own
}

// AwaitReady waits until a bot is connected and has its session.
func (s *Server) AwaitReady(ctx context.Context) error { return s.AwaitSessions(ctx, 1) }

// AwaitSessions waits until so many shards are connected and have their
// sessions.
func (s *Server) AwaitSessions(ctx context.Context, n int) error {
	return s.until(ctx, func() bool {
		ready := 0
		for _, own := range s.sessions {
			if own.conn != nil && len(own.sent) > 0 {
				ready++
			}
		}
		return ready >= n
	})
}

// Cut drops every connection without a word. Sessions can be resumed.
func (s *Server) Cut() { s.each(func(c *connection) { c.ws.NetConn().Close() }) }

// Reconnect sends op 7 on every connection.
func (s *Server) Reconnect() { s.each(func(c *connection) { c.send(packet{Op: 7}) }) }

// Ping sends op 1 on every connection: the bot should heartbeat at once.
func (s *Server) Ping() { s.each(func(c *connection) { c.send(packet{Op: 1}) }) }

// Invalidate sends op 9 on every connection. The sessions are forgotten if
// they are not said to be resumable.
func (s *Server) Invalidate(resumable bool) {
	s.each(func(c *connection) {
		s.mu.Lock()
		maps.DeleteFunc(s.sessions, func(_ string, own *session) bool { return !resumable && own.conn == c })
		s.mu.Unlock()
		c.send(packet{Op: 9, Data: resumable})
	})
}

// Refuse closes every connection with a code.
func (s *Server) Refuse(code int) { s.each(func(c *connection) { c.close(code, "") }) }

func (s *Server) each(do func(*connection)) {
	s.mu.Lock()
	var open []*connection
	for _, own := range s.sessions {
		if own.conn != nil {
			open = append(open, own.conn)
		}
	}
	s.mu.Unlock()
	for _, c := range open {
		do(c)
	}
}

// A Message is what a person writes.
type Message struct {
	Channel  string
	Guild    string // "" for a direct message
	Author   string
	Bot      bool // the author is a bot
	Content  string
	ReplyTo  string // the id of a message
	Mentions []string
	More     map[string]any // further fields of the event; nil removes one
}

// Say lets a person write a message and returns its id. Whoever has not the
// message content intent gets it without its text, but in direct messages and
// where the bot is mentioned.
func (s *Server) Say(m Message) string {
	s.mu.Lock()
	p := &posted{ID: s.id(), Channel: m.Channel, Author: m.Author, Body: raw(map[string]string{"content": m.Content})}
	s.messages[p.ID] = p
	event := map[string]any{
		"id": p.ID, "channel_id": m.Channel, "type": 0, "content": m.Content, "timestamp": time.Now().UTC().Format(time.RFC3339Nano),
		"author":      map[string]any{"id": m.Author, "username": "user" + m.Author, "bot": m.Bot},
		"attachments": []any{}, "embeds": []any{}, "components": []any{}, "mentions": m.Mentions,
	}
	if m.Guild != "" {
		event["guild_id"] = m.Guild
	}
	if old := s.messages[m.ReplyTo]; old != nil {
		event["type"] = 19
		event["referenced_message"] = s.show(old)
		event["message_reference"] = map[string]any{"message_id": old.ID, "channel_id": old.Channel}
	}
	maps.Copy(event, m.More)
	maps.DeleteFunc(event, func(_ string, value any) bool { return value == nil })
	s.mu.Unlock()
	told := m.Guild == "" || strings.Contains(m.Content, "<@"+s.BotID+">")
	for _, own := range s.shards(cmp.Or(m.Guild, "0")) {
		want := guildMessages
		if m.Guild == "" {
			want = directMessages
		}
		if own.intents&want == 0 {
			continue
		}
		seen := maps.Clone(event)
		if own.intents&messageContent == 0 && !told {
			seen["content"] = ""
		}
		s.dispatch(own, "MESSAGE_CREATE", seen)
	}
	return p.ID
}
