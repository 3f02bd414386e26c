module example.com/control-characters-are-escaped

go 1.27.4
