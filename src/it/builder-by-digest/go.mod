module example.com/builder-by-digest

go 1.27.4
