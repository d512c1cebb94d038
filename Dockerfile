# Builds one static file and puts it alone into an empty image.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -tags timetzdata -o /pressbox ./bot
RUN mkdir /pressbox-state

FROM scratch
# The certificates by which Discord is known. The time zones are in the binary.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /pressbox /pressbox
# What servers set and pin is kept here, as a volume: docker run -v pressbox:/pressbox-state …
COPY --from=build --chown=65532:65532 /pressbox-state /pressbox-state
VOLUME /pressbox-state
USER 65532:65532
# Reports go here, as a volume: docker run -v ./reports:/reports:ro …
WORKDIR /
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["/pressbox", "health"]
ENTRYPOINT ["/pressbox"]
