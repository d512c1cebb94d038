package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// healthCommand asks the bot on this machine whether it is well.
type healthCommand struct{}

// Run asks, and fails if the bot does not answer.
func (healthCommand) Run(ctx context.Context, p *program) error {
	settings, err := p.settings()
	if err != nil {
		return err
	}
	if settings.Health.Listen == "" {
		return errors.New("health.listen is empty in the settings, so nobody can be asked")
	}
	ctx, cancel := context.WithTimeout(ctx, 4*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+settings.Health.Listen+"/readyz", nil)
	if err != nil {
		return fmt.Errorf("health.listen: %w", err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return refusal{fmt.Errorf("no bot answers at %s", settings.Health.Listen)}
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
	case http.StatusServiceUnavailable:
		return refusal{fmt.Errorf("the bot at %s is not connected to Discord", settings.Health.Listen)}
	default:
		return refusal{fmt.Errorf("the bot at %s is not well: %s", settings.Health.Listen, response.Status)}
	}
	_, err = fmt.Fprintln(p.stdout, "well")
	return err
}

// wellSaid is what a pressbox says that is well.
const wellSaid = "well\n"

// serveHealth answers health checks at an address, "" for none, until stop is
// called: whether the program lives, at /healthz, whether the bot hears what is
// asked, at /readyz, and how it does, at /metrics. That the address is taken is
// no reason not to serve Discord.
func serveHealth(address string, ready func() bool, figures http.Handler, log *slog.Logger) (stop func()) {
	if address == "" {
		return func() {}
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		log.Warn("health checks will not be answered; is another pressbox running? stop it or set health.listen", "error", err)
		return func() {}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, wellSaid) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if !ready() {
			http.Error(w, "not connected to Discord", http.StatusServiceUnavailable)
			return
		}
		io.WriteString(w, wellSaid)
	})
	mux.Handle("GET /metrics", figures)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug)}
	ended := make(chan struct{})
	go func() {
		server.Serve(listener) // ends with ErrServerClosed, by stop
		close(ended)
	}()
	return func() {
		server.Close()
		<-ended
	}
}
