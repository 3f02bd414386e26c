module example.com/symbolic-links

go 1.27.4
