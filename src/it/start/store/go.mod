module example.com/store

go 1.27.4
