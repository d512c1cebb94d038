package discord

import (
	"encoding/json"
	"sync"
)

// A conversation is one session with the gateway, which outlives connections:
// what it takes to resume after a cut. It is safe for concurrent use.
type conversation struct {
	token string

	mu  sync.Mutex
	id  string
	url string // where to resume
	seq int64  // of the last dispatch that was dealt with; 0 for none
}

// ready takes the session from the data of a READY dispatch.
func (c *conversation) ready(data json.RawMessage) {
	var ready struct {
		ID  string `json:"session_id"`
		URL string `json:"resume_gateway_url"`
	}
	json.Unmarshal(data, &ready) // a READY without an id leaves nothing to resume
	c.mu.Lock()
	defer c.mu.Unlock()
	c.id, c.url, c.seq = ready.ID, ready.URL, 0
}

// saw notes that everything up to seq has been dealt with.
func (c *conversation) saw(seq int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seq = max(c.seq, seq)
}

// forget makes the next connection identify afresh.
func (c *conversation) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.id, c.url, c.seq = "", "", 0
}

// resumeURL is where to resume, "" if there is nothing to resume or no place
// was named for it.
func (c *conversation) resumeURL() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.id == "" {
		return ""
	}
	return c.url
}

func (c *conversation) resumable() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.id != ""
}

// resume is the frame that resumes the session, nil if there is none.
func (c *conversation) resume() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.id == "" {
		return nil
	}
	return encode(opResume, map[string]any{"token": c.token, "session_id": c.id, "seq": c.seq})
}

// heartbeat is the frame of a heartbeat with the true sequence number, which
// discordgo cannot know since it does not see every dispatch.
func (c *conversation) heartbeat() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seq == 0 {
		return encode(opHeartbeat, nil)
	}
	return encode(opHeartbeat, c.seq)
}

// encode makes a client's frame of a gateway operation.
func encode(op int, data any) []byte {
	payload, err := json.Marshal(map[string]any{"op": op, "d": data})
	if err != nil {
		panic(err) // data is always one of the two maps above
	}
	return appendFrame(nil, textFrame, payload, true)
}
