"""The rules of Alibaba.com's Trade Assurance: no framework, no database, no clock of its own."""
