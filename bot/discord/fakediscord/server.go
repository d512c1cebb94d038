package fakediscord

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The permissions that the fake knows of.
const (
	Administrator = 1 << 3
	ViewChannel   = 1 << 10
	PinMessages   = 1 << 51
	readHistory   = 1 << 16
	Everyday      = 1<<10 | 1<<11 | 1<<14 | 1<<15 | 1<<16 // see, send, embed, attach, read back
)

// A Server is Discord, as far as a bot can tell.
type Server struct {
	Token   string // the one token that is accepted
	BotID   string // of the bot's user
	AppID   string // of its application
	Shards  int    // that /gateway/bot recommends; 1 if zero
	Gateway Gateway
	Latency time.Duration // of each request
	Global  int           // requests a second of all routes that need the token; 0 for any number
	Memory  int           // how many calls, events and messages are remembered; 0 for all

	// BotPermissions are what the bot may do in every channel of a guild;
	// set them before a bot connects.
	BotPermissions uint64

	// Check, if set before a bot connects, judges every call. Its errors
	// are collected by Complaints.
	Check func(Call) error

	http *httptest.Server

	mu           sync.Mutex
	changed      chan struct{} // closed and made anew whenever a call is written down or a session begins
	last         uint64        // the last id that was given out
	calls        []Call
	complaints   []error
	faults       []*Fault
	limits       map[string]limit   // by route
	buckets      map[string]*bucket // by route and channel or token
	commands     []json.RawMessage
	messages     map[string]*posted // by id
	nonces       map[string]string  // channel and nonce → message id
	pins         map[string][]pin   // by channel
	threads      map[string]string  // their channels, by their own ids
	interactions map[string]*pending
	sessions     map[string]*session
}

// New starts a server that accepts one bot. Its fields may be changed until
// the bot connects.
func New() *Server {
	s := &Server{
		Token: "MTAwMA.fake.token", BotID: "1000", AppID: "1001", BotPermissions: Everyday | PinMessages,
		Gateway: Gateway{MessageContent: true, Heartbeat: 40 * time.Second},
		changed: make(chan struct{}), last: 1_000_000,
		limits: make(map[string]limit), buckets: make(map[string]*bucket),
		messages: make(map[string]*posted), nonces: make(map[string]string), pins: make(map[string][]pin), threads: make(map[string]string),
		interactions: make(map[string]*pending), sessions: make(map[string]*session),
	}
	s.http = httptest.NewUnstartedServer(s.handler())
	s.http.Start()
	return s
}

// API is the base URL of the REST API: what stands for
// https://discord.com/api/v10.
func (s *Server) API() string { return s.http.URL + "/api/v10" }

// Close cuts all connections and ends the server.
func (s *Server) Close() {
	s.Cut()
	s.http.CloseClientConnections()
	s.http.Close()
}

// id gives out a snowflake, and forgets what an old one stood for. The lock
// must be held.
func (s *Server) id() string {
	s.last++
	if s.Memory > 0 {
		old := strconv.FormatUint(s.last-uint64(s.Memory), 10)
		if p := s.messages[old]; p != nil {
			delete(s.nonces, p.Nonce)
			delete(s.messages, old)
		}
		delete(s.interactions, "secret-of-"+old)
	}
	return strconv.FormatUint(s.last, 10)
}

// A Call is a request that a bot made, and how it was answered.
type Call struct {
	Route  string // the method and the path's pattern: "POST /channels/{channel}/messages"
	Method string
	Path   string // below the API's base, with the query
	Header http.Header
	Body   []byte // JSON; of a request with files, its payload_json
	Files  []File
	Status int // 0 if the connection was dropped
	At     time.Time
}

// A File is one that came with a request.
type File struct {
	Name  string
	Bytes []byte
}

// Content is the text of the message in the body, or of that in the data of an
// interaction's answer; "" if there is none.
func (c Call) Content() string {
	return cmp.Or(find(c.Body, "content"), find(c.Body, "data", "content"))
}

// Replies is the id of the message that the body replies to, or "".
func (c Call) Replies() string { return find(c.Body, "message_reference", "message_id") }

// find is the string in JSON to which names lead, or "".
func find(body []byte, names ...string) string {
	var v any
	json.Unmarshal(body, &v)
	for _, name := range names {
		object, _ := v.(map[string]any)
		v = object[name]
	}
	s, _ := v.(string)
	return s
}

// Calls are all calls so far, in order.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.calls)
}

// Complaints are what Check said against calls so far.
func (s *Server) Complaints() []error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.complaints)
}

// Count is the number of successful calls of a route so far.
func (s *Server) Count(route string) int {
	n := 0
	for _, c := range s.Calls() {
		if c.Route == route && c.Status < 300 && c.Status > 0 {
			n++
		}
	}
	return n
}

// Await waits for a call that satisfies want, and returns the first, also if
// it was made before.
func (s *Server) Await(ctx context.Context, want func(Call) bool) (Call, error) {
	return s.AwaitNth(ctx, 1, want)
}

// AwaitNth waits for the n-th call that satisfies want.
func (s *Server) AwaitNth(ctx context.Context, n int, want func(Call) bool) (Call, error) {
	var found Call
	err := s.until(ctx, func() bool {
		seen := 0
		for _, c := range s.calls {
			if !want(c) {
				continue
			}
			if seen++; seen == n {
				found = c
				break
			}
		}
		return seen == n
	})
	return found, err
}

// until waits until holds, which is called with the lock held.
func (s *Server) until(ctx context.Context, holds func() bool) error {
	for {
		s.mu.Lock()
		ok, changed := holds(), s.changed
		s.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-changed:
		}
	}
}

// wake tells those who wait that something changed. The lock must be held.
func (s *Server) wake() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// A Fault makes requests fail.
type Fault struct {
	Route  string // "POST /channels/{channel}/messages", or a prefix of it
	Times  int    // how many requests; 0 means 1
	Delay  time.Duration
	Status int // instead of the answer; 0 lets the request through
	Header map[string]string
	Body   string
	Slow   time.Duration // between any two bytes of the body
	Lost   bool          // the request has its effect, but the connection drops before the answer
}

// Fail makes the next requests of a route fail. Faults apply in the order in
// which they were set.
func (s *Server) Fail(f Fault) {
	f.Times = max(f.Times, 1)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &f)
}

// fault takes the fault of a request, which is none as a rule.
func (s *Server) fault(route string) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if strings.HasPrefix(route, f.Route) {
			if f.Times--; f.Times == 0 {
				s.faults = slices.Delete(s.faults, i, i+1)
			}
			return *f
		}
	}
	return Fault{}
}
