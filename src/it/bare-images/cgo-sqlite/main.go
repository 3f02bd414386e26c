package main

import (
	"database/sql"
	"fmt"
	"log"

	_ "github.com/mattn/go-sqlite3"
)

func main() {
	db, err := sql.Open("sqlite3", "/data/visits.db")
	if err != nil {
		log.Fatal(err)
	}
	if _, err := db.Exec("create table visits (n integer); insert into visits values (20), (22)"); err != nil {
		log.Fatal(err)
	}
	var sum int
	if err := db.QueryRow("select sum(n) from visits").Scan(&sum); err != nil {
		log.Fatal(err)
	}
	fmt.Println("visits:", sum)
}
