package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/bwmarrin/discordgo"
)

// rest speaks to Discord's REST API. Its discordgo session is never opened, so
// that nothing the gateway does can block it. It is safe for concurrent use.
type rest struct {
	session *discordgo.Session
	root    string // what discordgo believes to be the API's base
}

func newREST(token string, base *url.URL, retry time.Duration, log *slog.Logger, counts *tally) *rest {
	session, _ := discordgo.New("Bot " + token) // New has no way to fail
	session.StateEnabled = false
	session.ShouldRetryOnRateLimit = false // transport does all that
	session.MaxRestRetries = 0
	session.LogLevel = -1
	session.Client = &http.Client{Transport: &transport{
		base: base, next: newPlainTransport(), limits: newLimits(), log: log, tally: counts, retry: retry,
	}}
	return &rest{session: session, root: "https://" + base.Host + assumedAPI}
}

// newPlainTransport is the default transport with connections enough for a
// busy bot.
func newPlainTransport() *http.Transport {
	plain := http.DefaultTransport.(*http.Transport).Clone()
	plain.MaxIdleConns, plain.MaxIdleConnsPerHost = 256, 256
	return plain
}

func (r *rest) close() {
	r.session.Client.Transport.(*transport).next.(*http.Transport).CloseIdleConnections()
}

// do makes one request. path is below the API's base; body and into may be
// nil. Each request has a discordgo bucket of its own, which discordgo does
// not keep: its buckets are never freed and let one request through at a time.
func (r *rest) do(ctx context.Context, method, path string, body, into any, options ...discordgo.RequestOption) error {
	kind, raw, err := encoded(body)
	if err != nil {
		return fmt.Errorf("%s: %w", routeOf(method, path).name, err)
	}
	bucket := new(discordgo.Bucket)
	bucket.Lock() // RequestWithLockedBucket unlocks it
	options = append(options, discordgo.WithContext(ctx))
	answer, err := r.session.RequestWithLockedBucket(method, r.root+path, kind, raw, bucket, 0, options...)
	if err != nil && ctx.Err() != nil { // whatever was under way when it was given up
		return fmt.Errorf("%s: %w", routeOf(method, path).name, ctx.Err())
	}
	if err != nil {
		return redact(routeOf(method, path), err)
	}
	if into == nil || len(answer) == 0 {
		return nil
	}
	if err := json.Unmarshal(answer, into); err != nil {
		return fmt.Errorf("%s: %w", routeOf(method, path).name, err)
	}
	return nil
}

// encoded is the body of a request, with its content type: JSON, or a form of
// several parts if pictures go with it.
func encoded(body any) (kind string, raw []byte, err error) {
	const plain = "application/json"
	var pictures []picture
	switch body := body.(type) {
	case nil:
		return plain, nil, nil
	case payload:
		pictures = body.pictures
	case callback:
		if p, ok := body.Data.(payload); ok {
			pictures = p.pictures
		}
	}
	if len(pictures) == 0 {
		raw, err = json.Marshal(body)
		return plain, raw, err
	}
	var files []*discordgo.File
	for _, p := range pictures {
		files = append(files, &discordgo.File{Name: p.name, ContentType: "image/png", Reader: bytes.NewReader(p.png)})
	}
	return discordgo.MultipartBodyWithJSON(body, files)
}

// An apiError is a request that Discord refused.
type apiError struct {
	route  string
	status int
	code   int // Discord's own, 0 if it gave none
	text   string
}

func (e *apiError) Error() string {
	return fmt.Sprintf("%s: %d %s (%d)", e.route, e.status, e.text, e.code)
}

// redact makes an error that names the route and never a token: interaction
// tokens stand in paths, and errors of net/http quote those.
func redact(r route, err error) error {
	if refused := (*discordgo.RESTError)(nil); errors.As(err, &refused) {
		e := &apiError{route: r.name, status: refused.Response.StatusCode, text: http.StatusText(refused.Response.StatusCode)}
		if refused.Message != nil {
			e.code, e.text = refused.Message.Code, refused.Message.Message
		}
		if e.status == http.StatusUnauthorized && !r.tokenless {
			return errRefused
		}
		return e
	}
	if limited := (*discordgo.RateLimitError)(nil); errors.As(err, &limited) {
		return &apiError{route: r.name, status: http.StatusTooManyRequests, text: "limited"}
	}
	if failed := (*url.Error)(nil); errors.As(err, &failed) {
		err = failed.Err
	}
	return fmt.Errorf("%s: %w", r.name, err)
}

// status is the HTTP status of a refusal, 0 if err is none.
func status(err error) int {
	if e := (*apiError)(nil); errors.As(err, &e) {
		return e.status
	}
	return 0
}

// code is Discord's own code of a refusal, 0 if err is none.
func code(err error) int {
	if e := (*apiError)(nil); errors.As(err, &e) {
		return e.code
	}
	return 0
}
