module example.com/sleeper

go 1.27.4
