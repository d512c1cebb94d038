package fakediscord

import (
	"fmt"
	"hash/crc32"
	"math"
	"net/http"
	"time"
)

// A limit is how many requests may be made in each window.
type limit struct {
	requests int
	window   time.Duration
}

// A bucket counts the requests of one window.
type bucket struct {
	left  int
	reset time.Time
}

// Limit makes a route let so many requests through in each window, counted for
// each channel and each webhook, and tell in its headers how many are left.
func (s *Server) Limit(route string, requests int, window time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limits[route] = limit{requests, window}
}

// limited counts a request and sets the headers of limits. It returns the 429
// for one that is too many, nil otherwise. The lock must be held.
func (s *Server) limited(route string, tokenless bool, r *http.Request, h http.Header) *outcome {
	tooMany := func(wait time.Duration, global bool) *outcome {
		h.Set("Retry-After", fmt.Sprint(math.Ceil(wait.Seconds())))
		body := map[string]any{"message": "You are being rate limited.", "retry_after": wait.Seconds(), "global": global}
		return &outcome{http.StatusTooManyRequests, body}
	}
	if s.Global > 0 && !tokenless {
		if left, wait := s.count("global", limit{s.Global, time.Second}); left < 0 {
			h.Set("X-RateLimit-Global", "true")
			return tooMany(wait, true)
		}
	}
	rule, ok := s.limits[route]
	if !ok {
		return nil
	}
	left, wait := s.count(route+" "+r.PathValue("channel")+r.PathValue("token"), rule)
	h.Set("X-RateLimit-Bucket", fmt.Sprintf("%x", crc32.ChecksumIEEE([]byte(route))))
	h.Set("X-RateLimit-Remaining", fmt.Sprint(max(left, 0)))
	h.Set("X-RateLimit-Reset-After", fmt.Sprintf("%.3f", wait.Seconds()))
	if left < 0 {
		return tooMany(wait, false)
	}
	return nil
}

// count takes one request from a bucket, and tells how many are left and when
// there will be more.
func (s *Server) count(key string, rule limit) (left int, wait time.Duration) {
	b := s.buckets[key]
	if b == nil || !time.Now().Before(b.reset) {
		b = &bucket{rule.requests, time.Now().Add(rule.window)}
		s.buckets[key] = b
	}
	b.left--
	return b.left, time.Until(b.reset)
}
