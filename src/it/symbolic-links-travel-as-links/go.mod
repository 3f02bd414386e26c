module example.com/symbolic-links-travel-as-links

go 1.27.4
