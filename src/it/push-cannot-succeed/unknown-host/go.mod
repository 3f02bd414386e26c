module example.com/unknown-host

go 1.27.4
