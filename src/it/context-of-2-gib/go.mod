module example.com/context-of-2-gib

go 1.27.4
