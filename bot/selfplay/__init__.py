"""Simulated employees against every owner: does the better one fare better, and does the owner hold?"""
