// Service is a small HTTP service with the typical requirements of a service: a writable directory,
// CA certificates, time zones, a port, and a graceful shutdown.
package main

import (
	"context"
	"database/sql"
	"embed"
	"flag"
	"fmt"
	"html/template"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	_ "modernc.org/sqlite"
)

//go:embed page
var page embed.FS

var (
	index = template.Must(template.ParseFS(page, "page/index.html"))

	visits = promauto.NewCounter(prometheus.CounterOpts{
		Name: "service_visits_total",
		Help: "Visits since the service was started.",
	})
)

func main() {
	addr := flag.String("addr", defaultAddr(), "address to listen on")
	file := flag.String("db", "visits.db", "database file, created if absent")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *addr, *file); err != nil {
		log.Fatal(err)
	}
}

func defaultAddr() string {
	if port := os.Getenv("PORT"); port != "" {
		return ":" + port
	}
	return ":8080"
}

// run serves until ctx is done, and then waits for open requests.
func run(ctx context.Context, addr, file string) error {
	db, err := openDatabase(ctx, file)
	if err != nil {
		return fmt.Errorf("database %q: %w", file, err)
	}
	defer db.Close()

	server := &http.Server{Addr: addr, Handler: routes(db), ReadHeaderTimeout: 5 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	log.Printf("listening on %s", addr)

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Print("stopping")
	grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return server.Shutdown(grace)
}

func openDatabase(ctx context.Context, file string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", file)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // SQLite allows one writer at a time
	_, err = db.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS visit (at TEXT NOT NULL)`)
	return db, err
}

func routes(db *sql.DB) http.Handler {
	router := chi.NewRouter()
	router.Use(middleware.Logger, middleware.Recoverer)
	router.Get("/", visit(db))
	router.Get("/time", zonedTime)
	router.Get("/outside", outside)
	router.Get("/style.css", style)
	router.Handle("/metrics", promhttp.Handler())
	return router
}

func visit(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var count int
		_, err := db.ExecContext(r.Context(), `INSERT INTO visit VALUES (datetime())`)
		if err == nil {
			err = db.QueryRowContext(r.Context(), `SELECT count(*) FROM visit`).Scan(&count)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		visits.Inc()
		if err := index.Execute(w, count); err != nil {
			log.Print(err)
		}
	}
}

func style(w http.ResponseWriter, r *http.Request) {
	http.ServeFileFS(w, r, page, "page/style.css")
}

// zonedTime needs the time zone database.
func zonedTime(w http.ResponseWriter, r *http.Request) {
	zone, err := time.LoadLocation(r.FormValue("zone"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	fmt.Fprintln(w, time.Now().In(zone).Format(time.RFC3339))
}

// outside needs the CA certificates. A public service must not let users set the URL.
func outside(w http.ResponseWriter, r *http.Request) {
	request, err := http.NewRequestWithContext(r.Context(), http.MethodHead, r.FormValue("url"), nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	client := http.Client{Timeout: 10 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer response.Body.Close()
	fmt.Fprintln(w, response.Status)
}
