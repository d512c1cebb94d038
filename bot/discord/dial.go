package discord

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// session is a discordgo session for one connection to url.
func (s *shard) session(ctx context.Context, url string, wrap func(net.Conn) net.Conn) *discordgo.Session {
	session, _ := discordgo.New("Bot " + s.talk.token) // New has no way to fail
	session.StateEnabled = false
	session.SyncEvents = true // of which there are but READY and RESUMED
	session.ShouldReconnectOnError = false
	session.Compress = false              // the guard reads along
	session.LogLevel = -1                 // the guard tells all there is to tell, and knows what is secret
	session.Identify.Token = s.talk.token // without "Bot ", as Discord documents it
	session.Identify.Intents = intents
	if s.asked {
		session.Identify.Intents |= discordgo.IntentMessageContent
	}
	session.Identify.Shard = &[2]int{s.id, s.count}
	session.Client = &http.Client{Transport: gatewayAt(url)}
	session.Dialer = s.dialer(ctx, wrap)
	return session
}

// dialer dials within ctx, which discordgo knows nothing of, and wraps the
// connection, above TLS if there is any.
func (s *shard) dialer(ctx context.Context, wrap func(net.Conn) net.Conn) *websocket.Dialer {
	type dial = func(ctx context.Context, network, address string) (net.Conn, error)
	wrapped := func(dial dial) dial {
		return func(_ context.Context, network, address string) (net.Conn, error) {
			ctx, cancel := context.WithTimeout(ctx, s.pace.hello)
			defer cancel()
			conn, err := dial(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return wrap(conn), nil
		}
	}
	var plain net.Dialer
	secure := tls.Dialer{Config: &tls.Config{NextProtos: []string{"http/1.1"}}}
	return &websocket.Dialer{NetDialContext: wrapped(plain.DialContext), NetDialTLSContext: wrapped(secure.DialContext)}
}

// gatewayAt answers discordgo's GET /gateway, the one request that its
// gateway half makes, with the URL that this connection is to use.
type gatewayAt string

func (url gatewayAt) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		r.Body.Close()
	}
	body, err := json.Marshal(map[string]string{"url": string(url)})
	if err != nil {
		return nil, err
	}
	return &http.Response{
		StatusCode: http.StatusOK, Status: "200 OK", Request: r, Header: http.Header{},
		Body: io.NopCloser(strings.NewReader(string(body))),
	}, nil
}
