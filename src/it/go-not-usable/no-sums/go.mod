module example.com/program

go 1.27.4

require golang.org/x/text v0.30.0
