package main

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"pressbox/bot/discord"
)

// A metric is a figure that is not counted here but read where it stands.
type metric struct {
	name, help string
	kind       prometheus.ValueType
	labels     []string
	read       func(s *standing, give func(value float64, labels ...string))
}

// A standing is how the bot stands at one moment.
type standing struct {
	discord discord.Figures
	read    extent
	at      time.Time // when the reports were read
	unread  int64     // files of reports that could not be read then
	stored  int64     // bytes of what survives a restart
	lost    int64     // changes that were not kept
}

const (
	counter = prometheus.CounterValue
	gauge   = prometheus.GaugeValue
)

// standings are the metrics that are read when somebody looks.
var standings = []metric{
	{"pressbox_ready", "Whether all shards are connected to Discord, as /readyz says.", gauge, nil,
		func(s *standing, give func(float64, ...string)) { give(truth(s.discord.Ready())) }},
	{"pressbox_shard_online", "Whether a shard is connected to Discord and has its session.", gauge, []string{"shard"},
		func(s *standing, give func(float64, ...string)) {
			for shard, online := range s.discord.ByShard {
				give(truth(online), strconv.Itoa(shard))
			}
		}},
	{"pressbox_gateway_connections_total", "Connections to Discord's gateway: opened, and of these identified (began a session) or resumed.", counter, []string{"how"},
		func(s *standing, give func(float64, ...string)) {
			give(float64(s.discord.Connections), "opened")
			give(float64(s.discord.Identified), "identified")
			give(float64(s.discord.Resumed), "resumed")
		}},
	{"pressbox_queue_depth", "Messages and interactions that are being answered or wait for it.", gauge, []string{"queue"},
		func(s *standing, give func(float64, ...string)) {
			give(float64(s.discord.Messages), "messages")
			give(float64(s.discord.Interactions), "interactions")
		}},
	{"pressbox_taken_total", "Messages and interactions that were taken.", counter, nil,
		func(s *standing, give func(float64, ...string)) { give(float64(s.discord.Questions)) }},
	{"pressbox_dropped_total", "Messages and interactions for which there was no room.", counter, nil,
		func(s *standing, give func(float64, ...string)) { give(float64(s.discord.Dropped)) }},
	{"pressbox_deferred_total", "Interactions that were answered after a first \"thinking\".", counter, nil,
		func(s *standing, give func(float64, ...string)) { give(float64(s.discord.Deferred)) }},
	{"pressbox_late_total", "Answers for which Discord no longer waited.", counter, nil,
		func(s *standing, give func(float64, ...string)) { give(float64(s.discord.Late)) }},
	{"pressbox_panics_total", "Panics, each of which spoilt one answer.", counter, nil,
		func(s *standing, give func(float64, ...string)) { give(float64(s.discord.Panics)) }},
	{"pressbox_discord_wait_seconds_total", "Time that requests have waited together for Discord's limits.", counter, nil,
		func(s *standing, give func(float64, ...string)) { give(s.discord.Waited.Seconds()) }},
	{"pressbox_unreadable_reports", "Files of reports that could not be read.", gauge, nil,
		func(s *standing, give func(float64, ...string)) { give(float64(s.unread)) }},
	{"pressbox_reports", "Reports that were read.", gauge, nil,
		func(s *standing, give func(float64, ...string)) { give(float64(s.read.reports)) }},
	{"pressbox_matches", "Matches that the reports tell of.", gauge, nil,
		func(s *standing, give func(float64, ...string)) { give(float64(s.read.matches)) }},
	{"pressbox_sentences", "Sentences in the index.", gauge, nil,
		func(s *standing, give func(float64, ...string)) { give(float64(s.read.sentences)) }},
	{"pressbox_read_timestamp_seconds", "When the reports were read last.", gauge, nil,
		func(s *standing, give func(float64, ...string)) { give(float64(s.at.UnixMilli()) / 1000) }},
	{"pressbox_store_bytes", "How much is kept of servers: their settings, pins and reports.", gauge, nil,
		func(s *standing, give func(float64, ...string)) { give(float64(s.stored)) }},
	{"pressbox_store_failures_total", "Changes of what is kept of servers that the disk did not take.", counter, nil,
		func(s *standing, give func(float64, ...string)) { give(float64(s.lost)) }},
}

func truth(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// A collector shows Prometheus how the bot stands.
type collector struct {
	stand    func() standing
	metrics  []*prometheus.Desc // of standings
	requests *prometheus.Desc
}

// stand makes the metrics show what stand finds.
func (m *metrics) stand(stand func() standing) {
	c := &collector{stand: stand, requests: prometheus.NewDesc("pressbox_discord_request_seconds",
		"Requests to Discord, each attempt, without waiting for limits; status 0 is no response.", []string{"route", "status"}, nil)}
	for _, s := range standings {
		c.metrics = append(c.metrics, prometheus.NewDesc(s.name, s.help, s.labels, nil))
	}
	m.registry.MustRegister(c)
}

// Describe implements [prometheus.Collector].
func (c *collector) Describe(to chan<- *prometheus.Desc) {
	to <- c.requests
	for _, d := range c.metrics {
		to <- d
	}
}

// Collect implements [prometheus.Collector].
func (c *collector) Collect(to chan<- prometheus.Metric) {
	now := c.stand()
	for i, s := range standings {
		s.read(&now, func(value float64, labels ...string) {
			to <- prometheus.MustNewConstMetric(c.metrics[i], s.kind, value, labels...)
		})
	}
	bounds := discord.RequestBounds()
	for _, r := range now.discord.Requests {
		within := make(map[float64]uint64, len(bounds))
		for i, bound := range bounds {
			within[bound.Seconds()] = uint64(r.Within[i])
		}
		to <- prometheus.MustNewConstHistogram(c.requests, uint64(r.Count), r.Took.Seconds(), within, r.Route, strconv.Itoa(r.Status))
	}
}
