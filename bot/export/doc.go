// Package export writes matches in the formats of others: CSV for
// spreadsheets, Football.TXT for those who collect results, iCalendar for
// diaries. The same matches make the same bytes: there is no clock in it.
package export
