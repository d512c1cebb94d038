package main

import (
	"log/slog"
	"net/http"
	"runtime"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"pressbox/bot/discord"
)

// metrics are what a host may watch: the figures at GET /metrics. They never
// say who asked, where, or in what words.
type metrics struct {
	registry *prometheus.Registry

	questions            *prometheus.CounterVec   // by form and outcome
	answer, first, whole *prometheus.HistogramVec // by way
	reload               *prometheus.GaugeVec     // by what was read
	feeds                *prometheus.CounterVec   // by outcome
	backupFailures       prometheus.Counter
}

// Where the boundaries of the histograms lie, in seconds: answers come from
// memory, responses by way of Discord, and a deferred one within 15 minutes.
var (
	answerBuckets   = []float64{0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1}
	responseBuckets = []float64{0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 6, 15, 60, 900}
)

func newMetrics() *metrics {
	m := &metrics{registry: prometheus.NewRegistry()}
	m.questions = prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "pressbox_questions_total", Help: "Questions, by their form as it was understood and what became of them: known, unknown or silent.",
	}, []string{"form", "outcome"})
	histogram := func(name, help string, buckets []float64) *prometheus.HistogramVec {
		h := prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}, []string{"way"})
		m.registry.MustRegister(h)
		return h
	}
	m.answer = histogram("pressbox_answer_seconds", "Time to find an answer and lay it out.", answerBuckets)
	m.first = histogram("pressbox_first_response_seconds", "Time from a question's arrival until Discord had a first response.", responseBuckets)
	m.whole = histogram("pressbox_whole_response_seconds", "Time from a question's arrival until Discord had the answer.", responseBuckets)
	m.reload = prometheus.NewGaugeVec(prometheus.GaugeOpts{
		Name: "pressbox_last_reload_successful", Help: "Whether the settings, or the host's reports, could be read when they were read last.",
	}, []string{"of"})
	m.reloaded(ofSettings, nil)
	m.reloaded(ofReports, nil)
	m.feeds = prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "pressbox_feed_reads_total", Help: "How often feeds of servers were read, or failed to be.",
	}, []string{"outcome"})
	m.feeds.WithLabelValues(feedRead)
	m.feeds.WithLabelValues(feedFailed)
	m.backupFailures = prometheus.NewCounter(prometheus.CounterOpts{
		Name: "pressbox_backup_failures_total", Help: "How often no copy of the store could be made.",
	})
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "pressbox_build_info", Help: "Which Pressbox this is; always 1.",
		ConstLabels: prometheus.Labels{"version": version(), "go": runtime.Version()},
	})
	build.Set(1)
	m.registry.MustRegister(m.questions, m.reload, m.feeds, m.backupFailures, build,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// question counts a question and writes a line of the log about it.
func (m *metrics) question(q discord.Question, log *slog.Logger) {
	m.questions.WithLabelValues(q.Form, string(q.Outcome)).Inc()
	way := string(q.Way)
	m.answer.WithLabelValues(way).Observe(q.Answer.Seconds())
	if q.First > 0 {
		m.first.WithLabelValues(way).Observe(q.First.Seconds())
	}
	if q.Whole > 0 {
		m.whole.WithLabelValues(way).Observe(q.Whole.Seconds())
	}
	where := "guild"
	if q.Direct {
		where = "dm"
	}
	log.Info("question", "form", q.Form, "kinds", q.Kinds, "outcome", q.Outcome, "took_ms", float64(q.Answer.Microseconds())/1000, "where", where, "way", q.Way)
}

// What is read again.
const (
	ofSettings = "settings"
	ofReports  = "reports"
)

// reloaded notes how reading something again went.
func (m *metrics) reloaded(of string, err error) {
	m.reload.WithLabelValues(of).Set(truth(err == nil))
}

// The outcomes of reading a feed.
const (
	feedRead   = "read"
	feedFailed = "failed"
)

// fed notes how reading a feed went.
func (m *metrics) fed(err error) {
	outcome := feedRead
	if err != nil {
		outcome = feedFailed
	}
	m.feeds.WithLabelValues(outcome).Inc()
}

// page shows the figures in the text format of Prometheus.
func (m *metrics) page() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
