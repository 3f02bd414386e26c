module example.com/libraries-by-name

go 1.27.4
